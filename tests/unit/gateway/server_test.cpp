// The gateway in this process, asked over HTTP as kiosks, proxies and strangers ask it.
#include <httplib.h>

#include <atomic>

#include <nlohmann/json.hpp>

#include "offline/gateway/connectors/folder.hpp"
#include "offline/gateway/gateway.hpp"
#include "tests/unit/gateway/town.hpp"

using namespace guichet;
using namespace guichet::gateway;
using namespace guichet::gateway::testing;
using namespace std::chrono_literals;

namespace {

const WallTime noon{1'790'000'000s};

struct Story {
  Town town;
  Config config = town.config();
  std::atomic<WallTime> now = noon;  // read by the gateway's threads
  std::unique_ptr<Gateway> gateway;

  Story() { start(); }
  explicit Story(Role role) {
    config.role = role;
    start();
  }
  void start() {
    gateway.reset();
    auto started = Gateway::start(config, make_folder_connector(town.dir.path / "town"), [this] { return now.load(); });
    REQUIRE(started);
    gateway = std::move(*started);
  }
  httplib::Client client() const {
    httplib::Client client(gateway->address());
    client.set_read_timeout(20s);
    return client;
  }
  httplib::Response post(const envelope::Bytes& body, const std::string& key,
                         const std::string& type = "application/octet-stream") const {
    const auto text = std::string(body.begin(), body.end());
    auto answer = client().Post("/v1/submissions", {{"Idempotency-Key", key}}, text, type);
    REQUIRE(answer);
    return *answer;
  }
  httplib::Response post(const envelope::Sealed& sealed) const {
    return post(sealed.bytes, "\"" + envelope::to_string(sealed.id) + "\"");
  }
  envelope::Acknowledgement ack(const httplib::Response& answer) const {
    const std::vector keys{town.ack.pub};
    auto ack = envelope::verify_acknowledgement(answer.body, keys);
    REQUIRE(ack);
    return *ack;
  }
  std::string get(const std::string& path) const { return client().Get(path.c_str())->body; }
  bool is_empty() const { return get("/metrics").find("accepted\"} 0\n") != std::string::npos; }
};

// The name of our problem, after checking that it is a proper one.
std::string problem(const httplib::Response& answer) {
  CHECK(answer.get_header_value("Content-Type") == "application/problem+json");
  const auto body = nlohmann::json::parse(answer.body);
  CHECK(body.at("status") == answer.status);
  CHECK_FALSE(body.at("title").get<std::string>().empty());
  const std::string type = body.at("type");
  CHECK(type.starts_with("urn:guichet:problem:"));
  return std::to_string(answer.status) + " " + type.substr(20);
}

}  // namespace

TEST_CASE("gateway acknowledges a submission and delivers it to the town's folder") {
  Story s;
  const auto one = s.town.submission();
  const auto answer = s.post(one.sealed);
  CHECK(answer.status == 201);
  const auto ack = s.ack(answer);
  CHECK(ack.id == one.sealed.id);
  CHECK(ack.envelope == one.sealed.hash);
  CHECK(ack.town == "issy-les-moulineaux");
  CHECK(ack.kiosk == "mairie-1");
  CHECK(ack.gateway_time == noon);
  REQUIRE(eventually([&] { return fs::exists(s.town.delivered(one.number) / "dossier.json"); }));
  CHECK(slurp(s.town.delivered(one.number) / "dossier.json") == one.parts.dossier_json);
}

TEST_CASE("gateway gives the same answer to the same submission, even after a restart a year later") {
  Story s;
  const auto one = s.town.submission();
  const auto first = s.post(one.sealed);
  s.now = s.now.load() + 24h * 365;
  s.start();
  const auto second = s.post(one.sealed);
  CHECK(second.status == 200);
  CHECK(second.body == first.body);
  REQUIRE(eventually([&] { return s.get("/metrics").find("guichet_inbox{state=\"delivered\"} 1") != std::string::npos; }));
  CHECK(s.town.deliveries() == 1);
}

TEST_CASE("gateway answers 409 to a known id with other bytes") {
  Story s;
  const auto dossier = s.town.dossier();
  REQUIRE(s.post(s.town.submission(dossier).sealed).status == 201);
  CHECK(problem(s.post(s.town.submission(dossier).sealed)) == "409 other-bytes");
}

TEST_CASE("gateway takes the id with and without quotes, and refuses any other") {
  Story s;
  const auto one = s.town.submission().sealed, two = s.town.submission().sealed;
  CHECK(problem(s.post(one.bytes, "")) == "400 idempotency-key");
  CHECK(problem(s.post(one.bytes, "\"")) == "400 idempotency-key");
  CHECK(problem(s.post(one.bytes, envelope::to_string(two.id))) == "400 idempotency-key");
  CHECK(s.is_empty());
  CHECK(s.post(one.bytes, envelope::to_string(one.id)).status == 201);
}

TEST_CASE("gateway refuses kiosks it does not know and bytes they did not sign") {
  Story s;
  auto header = s.town.header(s.town.dossier());
  header.kiosk = "inconnu";
  CHECK(problem(s.post(s.town.seal(header, {1}))) == "403 unknown-kiosk");

  header.kiosk = "mairie-1";
  const auto imposter = envelope::new_signing_pair();
  CHECK(problem(s.post(*envelope::seal(header, s.town.town.pub, imposter, envelope::Bytes{1}))) == "403 bad-signature");

  auto changed = s.town.submission().sealed;
  changed.bytes[changed.bytes.size() / 2] ^= 1;
  CHECK(problem(s.post(changed)) == "403 bad-signature");
  CHECK(s.is_empty());
}

TEST_CASE("gateway learns of an enrolment and of a revocation without a restart") {
  Story s;
  const auto file = s.town.dir.path / "gateway/kiosks/mairie-1.pub";
  fs::rename(file, s.town.dir.path / "revoked.pub");
  const auto one = s.town.submission().sealed;
  CHECK(problem(s.post(one)) == "403 unknown-kiosk");
  fs::rename(s.town.dir.path / "revoked.pub", file);
  CHECK(s.post(one).status == 201);
}

TEST_CASE("gateway refuses every truncation of an envelope") {
  Story s;
  const auto one = s.town.submission().sealed;
  for (std::size_t size = 0; size < one.bytes.size(); size += size < 300 ? 17 : 211) {
    const envelope::Bytes cut(one.bytes.begin(), one.bytes.begin() + static_cast<std::ptrdiff_t>(size));
    const auto answer = s.post(cut, envelope::to_string(one.id));
    INFO("cut at " << size);
    CHECK((answer.status == 400 || answer.status == 403));
    problem(answer);
  }
  CHECK(s.is_empty());
}

TEST_CASE("gateway refuses training, drafts, other towns and versions of tomorrow") {
  Story s;
  CHECK(problem(s.post(s.town.submission(s.town.dossier(), envelope::Class::training).sealed)) ==
        "422 training-refused");
  CHECK(problem(s.post(s.town.submission(s.town.dossier(), envelope::Class::draft).sealed)) == "422 class-refused");
  const auto elsewhere = envelope::new_sealing_pair();
  const auto header = s.town.header(s.town.dossier());
  CHECK(problem(s.post(*envelope::seal(header, elsewhere.pub, s.town.kiosk, envelope::Bytes{1}))) == "403 wrong-town");
  CHECK(s.is_empty());
}

TEST_CASE("gateway of a named town refuses another name") {
  Story s;
  s.config.town = "clamart";
  s.start();
  CHECK(problem(s.post(s.town.submission().sealed)) == "403 wrong-town");
  s.config.town = "issy-les-moulineaux";
  s.start();
  CHECK(s.post(s.town.submission().sealed).status == 201);
}

TEST_CASE("gateway refuses a body over the limit, with and without an announced length") {
  Story s;
  const auto id = envelope::to_string(envelope::new_submission_id());
  const std::string large(envelope::max_envelope_bytes + 1, 'x');
  CHECK(problem(s.post({large.begin(), large.end()}, id)) == "413 too-large");
  auto client = s.client();
  const auto chunked = client.Post(
      "/v1/submissions", {{"Idempotency-Key", id}},
      [&](std::size_t, httplib::DataSink& sink) {
        sink.write(large.data(), large.size());
        sink.done();
        return true;
      },
      "application/octet-stream");
  REQUIRE(chunked);
  CHECK(problem(*chunked) == "413 too-large");
  CHECK(s.post(s.town.submission().sealed).status == 201);  // and goes on serving
}

TEST_CASE("gateway takes an envelope of nearly the largest size") {
  Story s;
  auto dossier = s.town.dossier();
  dossier.attachments.clear();
  for (int i = 0; i < 11; ++i) {
    dossier.attachments.push_back(
        {"f" + std::to_string(i) + ".jpg", "image/jpeg", envelope::Bytes(2u << 20, static_cast<std::uint8_t>(i))});
  }
  const auto one = s.town.submission(dossier);
  CHECK(s.post(one.sealed).status == 201);
  REQUIRE(eventually([&] { return fs::exists(s.town.delivered(one.number) / "f10.jpg"); }));
}

TEST_CASE("gateway answers nonsense with a problem and stays well") {
  Story s;
  auto client = s.client();
  const auto id = envelope::to_string(envelope::new_submission_id());
  CHECK(problem(s.post({'x'}, id, "text/plain")) == "415 media-type");
  CHECK(problem(s.post({'x'}, id, "multipart/form-data; boundary=x")) == "415 media-type");
  CHECK(problem(s.post(envelope::Bytes(1000, 0xff), id)) == "400 malformed");
  CHECK(problem(*client.Get("/")) == "404 not-found");
  CHECK(problem(*client.Get("/../../etc/passwd")) == "404 not-found");
  CHECK(problem(*client.Get("/v1/submissions")) == "404 not-found");
  CHECK(s.get("/healthz") == "ok\n");
}

TEST_CASE("gateway counts what it did, in OpenMetrics") {
  Story s;
  const auto one = s.town.submission();
  s.post(one.sealed);
  s.post(one.sealed);
  s.post({'x'}, "");
  REQUIRE(eventually([&] { return s.get("/metrics").find("{result=\"delivered\"} 1") != std::string::npos; }));
  const auto metrics = s.get("/metrics");
  CHECK(metrics.find("guichet_submissions_total{result=\"accepted\"} 1\n") != std::string::npos);
  CHECK(metrics.find("guichet_submissions_total{result=\"again\"} 1\n") != std::string::npos);
  CHECK(metrics.find("guichet_submissions_total{result=\"refused\"} 1\n") != std::string::npos);
  CHECK(metrics.ends_with("# EOF\n"));
}

TEST_CASE("gateway that only receives keeps for the one that delivers") {
  Story s(Role::receive);
  fs::remove(s.town.dir.path / "gateway/keys/town.key");  // it needs no secret of the town
  s.start();
  const auto one = s.town.submission();
  REQUIRE(s.post(one.sealed).status == 201);
  REQUIRE(envelope::save(s.town.dir.path / "gateway/keys/town.key", s.town.town.secret));
  s.config.role = Role::all;
  s.start();
  REQUIRE(eventually([&] { return s.town.deliveries() == 1; }));
}

TEST_CASE("gateway says where it listens and does not start without its keys or on a taken port") {
  Story s;
  CHECK(slurp(s.town.dir.path / "gateway/address") == s.gateway->address() + "\n");
  Town other;
  auto config = other.config();
  config.port = static_cast<std::uint16_t>(std::stoi(s.gateway->address().substr(17)));
  const auto second = Gateway::start(config, make_folder_connector(other.dir.path / "town"), system_clock_now);
  REQUIRE_FALSE(second);
  CHECK(second.error().kind == Error::Kind::network);
  fs::remove(other.dir.path / "gateway/keys/ack.key");
  const auto keyless = Gateway::start(config, nullptr, system_clock_now);
  REQUIRE_FALSE(keyless);
  CHECK(keyless.error().context.find("ack.key") != std::string::npos);
}

TEST_CASE("gateway tells kiosks to come back when too many wait") {
  Story s;
  s.config.workers = 1;
  s.config.queue = 1;
  s.start();
  std::atomic<int> busy = 0, taken = 0, broken = 0;
  std::vector<Submission> submissions;
  for (int i = 0; i < 24; ++i) submissions.push_back(s.town.submission());
  {
    std::vector<std::jthread> kiosks;
    for (const auto& one : submissions) {
      kiosks.emplace_back([&] {
        auto client = s.client();
        const auto answer = client.Post("/v1/submissions", {{"Idempotency-Key", envelope::to_string(one.sealed.id)}},
                                        std::string(one.sealed.bytes.begin(), one.sealed.bytes.end()),
                                        "application/octet-stream");
        const int status = answer ? answer->status : 0;
        taken += status == 201;
        busy += status == 503 && answer->get_header_value("Retry-After") == "5";
        broken += status != 201 && status != 503;
      });
    }
  }
  CHECK(broken == 0);
  CHECK(taken >= 1);
  CHECK(busy >= 1);
  for (const auto& one : submissions) {
    const int status = s.post(one.sealed).status;
    CHECK((status == 201 || status == 200));
  }
}
