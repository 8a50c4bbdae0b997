// A kiosk's question to the town's language model: who may ask, how often, and every way in which a model fails.
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "offline/envelope/inquiry.hpp"
#include "offline/envelope/key_files.hpp"
#include "offline/gateway/inquiries.hpp"
#include "tests/simulators/language_model.hpp"
#include "tests/unit/gateway/town.hpp"

using namespace guichet;
using namespace guichet::gateway;
using namespace guichet::gateway::testing;
using namespace std::chrono_literals;
using simulators::LanguageModel;

namespace {

struct Story {
  Town town;
  LanguageModel endpoint;
  Kiosks kiosks{town.config().dir() / "kiosks"};
  WallTime now{1'795'000'000s};
  std::unique_ptr<Inquiries> inquiries;

  explicit Story(unsigned per_hour = 60) {
    endpoint.start();
    const auto key = town.dir.path / "model.key";
    REQUIRE(envelope::write_file(key, "secret-key\n", envelope::Access::secret));
    ModelSettings settings{endpoint.url() + "/v1", "petit-modele", key, {}, per_hour, 400ms, 800ms};
    auto model = make_model(settings);
    REQUIRE(model);
    inquiries = std::make_unique<Inquiries>(kiosks, std::move(*model), per_hour, [this] { return now; });
  }
  std::string inquiry(const std::string& text = R"({"question":"où ?"})", const std::string& kiosk = "mairie-1") const {
    return envelope::sign(envelope::Inquiry{kiosk, envelope::new_nonce(), text}, town.kiosk);
  }
  Answer ask() { return inquiries->answer(inquiry()); }
  std::string name_of(const LanguageModel::Script& script) {
    endpoint.say(script);
    const auto answer = ask();
    const auto* problem = std::get_if<Problem>(&answer);
    return problem ? std::to_string(problem->status) + " " + problem->name : std::get<Taken>(answer).acknowledgement;
  }
};

std::string event(const std::string& json) { return "data: " + json + "\n\n"; }
std::string token(const std::string& text) { return event(R"({"choices":[{"index":0,"delta":{"content":")" + text + R"("},"finish_reason":null}]})"); }
const std::string stopped = event(R"({"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})");
const std::string done = "data: [DONE]\n\n";
LanguageModel::Script pieces(std::vector<std::string> all) { return {200, "text/event-stream", std::move(all), {}, false, false}; }

}  // namespace

TEST_CASE("a kiosk is answered what the model said, whatever pieces it came in") {
  Story story;
  story.endpoint.say(LanguageModel::answering("{\"text\":\"Ouvert à 8 h 30 [1] — 市政厅\"}"));
  const auto answer = story.inquiries->answer(story.inquiry(R"({"question":"à quelle heure ?"})"));
  REQUIRE(std::holds_alternative<Taken>(answer));
  CHECK(nlohmann::json::parse(std::get<Taken>(answer).acknowledgement).at("text") == "{\"text\":\"Ouvert à 8 h 30 [1] — 市政厅\"}");
  const auto asked = nlohmann::json::parse(story.endpoint.asked());
  CHECK(asked.at("stream") == true);
  CHECK(asked.at("model") == "petit-modele");
  CHECK(asked.at("messages").at(1).at("content") == R"({"question":"à quelle heure ?"})");
  CHECK(story.endpoint.authorization() == "Bearer secret-key");
}

TEST_CASE("a model that fails in any way it can costs a plain refusal") {
  Story story;
  CHECK(story.name_of({429, "", {}, R"({"object":"error","message":"slow down"})", false, false}) == "502 model-failed");
  CHECK(story.name_of({500, "", {}, R"({"error":{"message":"x"}})", false, false}) == "502 model-failed");
  CHECK(story.name_of({400, "", {}, R"({"detail":"Insufficient budget."})", false, false}) == "502 model-failed");
  CHECK(story.name_of({302, "", {}, "", false, false}) == "502 model-failed");
  CHECK(story.name_of(pieces({token("a"), event(R"({"error":{"message":"overloaded"}})")})) == "502 model-failed");
  CHECK(story.name_of(pieces({token("a"), stopped})) == "502 model-failed");  // the end never came
  CHECK(story.name_of(pieces({token("a"), done})) == "502 model-failed");     // no reason to stop
  CHECK(story.name_of(pieces({stopped, done})) == "502 model-failed");        // nothing was said
  CHECK(story.name_of(pieces({token("a"), event(R"({"choices":[{"delta":{},"finish_reason":"length"}]})"), done})) == "502 model-failed");
  CHECK(story.name_of(pieces({event(R"({"choices":[{"delta":{"tool_calls":[{}]},"finish_reason":null}]})")})) == "502 model-failed");
  CHECK(story.name_of(pieces({"<html><body>Bienvenue</body></html>\n"})) == "502 model-failed");
  CHECK(story.name_of(pieces({"{\"choices\":[]}\n"})) == "502 model-failed");
  CHECK(story.name_of(pieces({event("nonsense")})) == "502 model-failed");
  CHECK(story.name_of(pieces({"data: " + std::string(100'000, 'x')})) == "502 model-failed");
  CHECK(story.name_of(pieces({token(std::string(9'000, 'x')), stopped, done})) == "502 model-failed");
  CHECK(story.name_of(pieces({token("a"), stopped, done})) == R"({"text":"a"})");
}

TEST_CASE("a model that hangs, before its first word or after it, is given up") {
  Story story;
  LanguageModel::Script silent = pieces({});
  silent.hangs = true;
  CHECK(story.name_of(silent) == "504 model-late");
  silent.chatters = true;  // comments keep the connection but are no answer
  CHECK(story.name_of(silent) == "504 model-late");
  silent.pieces = {token("un ")};
  CHECK(story.name_of(silent) == "504 model-late");
  story.endpoint.stop();
  const auto gone = story.ask();
  CHECK(std::get<Problem>(gone).name == "model-failed");
}

TEST_CASE("only an enrolled kiosk may ask the model, and each inquiry once") {
  Story story;
  story.endpoint.say(LanguageModel::answering("oui"));
  const auto stranger = envelope::new_signing_pair();
  const auto forged = envelope::sign(envelope::Inquiry{"mairie-1", envelope::new_nonce(), "x"}, stranger);
  CHECK(std::get<Problem>(story.inquiries->answer(forged)).status == 403);
  CHECK(std::get<Problem>(story.inquiries->answer(story.inquiry("x", "mairie-9"))).status == 403);
  CHECK(std::get<Problem>(story.inquiries->answer("{}")).status == 400);
  CHECK(std::get<Problem>(story.inquiries->answer(std::string(40'000, ' '))).status == 400);
  const auto once = story.inquiry();
  CHECK(std::holds_alternative<Taken>(story.inquiries->answer(once)));
  CHECK(std::get<Problem>(story.inquiries->answer(once)).name == "replayed");
}

TEST_CASE("a kiosk that asked enough for an hour is told when to ask again") {
  Story story(2);
  story.endpoint.say(LanguageModel::answering("oui"));
  CHECK(std::holds_alternative<Taken>(story.ask()));
  story.now += 10min;
  CHECK(std::holds_alternative<Taken>(story.ask()));
  const auto refused = std::get<Problem>(story.ask());
  CHECK(refused.status == 429);
  CHECK(refused.retry_after == 50min);
  story.now += 50min;
  CHECK(std::holds_alternative<Taken>(story.ask()));
}

TEST_CASE("a town without a model says so") {
  const Town town;
  const Kiosks kiosks(town.config().dir() / "kiosks");
  Inquiries none(kiosks, nullptr, 60, [] { return WallTime{}; });
  CHECK(std::get<Problem>(none.answer("{}")).name == "no-model");
}
