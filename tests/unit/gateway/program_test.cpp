// The real guichet-gateway: killed without warning, asked to stop, started wrongly.
#include <fcntl.h>
#include <httplib.h>
#include <signal.h>
#include <sys/wait.h>

#include "tests/simulators/rsa.hpp"
#include "tests/simulators/salesforce.hpp"
#include "tests/unit/gateway/town.hpp"

using namespace guichet;
using namespace guichet::gateway;
using namespace guichet::gateway::testing;

namespace {

class Program {
 public:
  Program(std::vector<std::string> arguments, const fs::path& log) {
    arguments.insert(arguments.begin(), GUICHET_BIN_DIR "/guichet-gateway");
    std::vector<char*> argv;
    for (auto& word : arguments) argv.push_back(word.data());
    argv.push_back(nullptr);
    pid_ = fork();
    if (pid_ != 0) return;
    const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    execv(argv[0], argv.data());
    _exit(127);
  }
  ~Program() { end(SIGKILL); }
  Program(const Program&) = delete;
  // The exit code, or 128 + signal.
  int end(int signal) {
    if (pid_ <= 0) return -1;
    if (signal) kill(pid_, signal);
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  pid_t pid_;
};

struct Story {
  Town town;
  fs::path log = town.dir.path / "log";
  std::optional<Program> program;

  std::string address() const {
    auto text = slurp(town.dir.path / "gateway/address");
    if (!text.empty()) text.pop_back();
    return text;
  }
  void start(const std::string& role = "all") {
    fs::remove(town.dir.path / "gateway/address");
    program.emplace(std::vector<std::string>{"--data", town.dir.path, "--listen", "127.0.0.1:0", "--role", role}, log);
    REQUIRE(eventually([&] { return !address().empty(); }));
  }
  int post(const envelope::Sealed& sealed) const {
    httplib::Client client(address());
    const auto answer = client.Post("/v1/submissions", {{"Idempotency-Key", envelope::to_string(sealed.id)}},
                                    std::string(sealed.bytes.begin(), sealed.bytes.end()), "application/octet-stream");
    return answer ? answer->status : 0;
  }
  void write_secret(const std::string& name, const std::string& text) const {
    std::ofstream(town.dir.path / "gateway" / name) << text;
    fs::permissions(town.dir.path / "gateway" / name, fs::perms::owner_read | fs::perms::owner_write);
  }
  int run(std::vector<std::string> arguments) {
    Program once(std::move(arguments), log);
    return once.end(0);
  }
};

}  // namespace

TEST_CASE("gateway killed between its acknowledgement and the delivery delivers once after its restart") {
  Story s;
  s.start("receive");
  const auto one = s.town.submission();
  REQUIRE(s.post(one.sealed) == 201);
  CHECK(s.program->end(SIGKILL) == 128 + SIGKILL);
  CHECK(s.town.deliveries() == 0);
  s.start();
  REQUIRE(eventually([&] { return s.town.deliveries() == 1; }));
  CHECK(s.post(one.sealed) == 200);
}

TEST_CASE("gateway killed at any moment loses nothing it acknowledged and delivers nothing twice") {
  Story s;
  std::vector<Submission> acknowledged;
  for (int round = 0; round < 12; ++round) {
    s.start();
    std::jthread killer([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(3 * round));  // a different moment each round
      s.program->end(SIGKILL);
    });
    for (int i = 0; i < 6; ++i) {
      auto one = s.town.submission();
      if (s.post(one.sealed) == 201) acknowledged.push_back(std::move(one));
    }
  }
  s.start();
  REQUIRE_FALSE(acknowledged.empty());
  for (const auto& one : acknowledged) {
    CHECK(s.post(one.sealed) == 200);
    REQUIRE(eventually([&] { return fs::exists(s.town.delivered(one.number) / "dossier.json"); }));
    CHECK(slurp(s.town.delivered(one.number) / "dossier.json") == one.parts.dossier_json);
  }
}

TEST_CASE("gateway routed to Salesforce files each request as one case with its files, though it was killed and the answer lost") {
  Story s;
  simulators::Salesforce salesforce{{.public_key = simulators::rsa_pair().pub}};
  salesforce.start();
  s.write_secret("salesforce.key", simulators::rsa_pair().secret);
  s.write_secret("town.toml", "[salesforce]\nlogin_url = '" + salesforce.url() +
                                  "'\nconsumer_key = 'consumer'\nusername = 'borne@ville.example'\nkey_file = 'salesforce.key'\n"
                                  "[[route]]\nprocedure = '*'\nto = 'salesforce'\n[route.fields]\nSuppliedName = '{nom_naissance}'\n");
  s.start("receive");
  const auto one = s.town.submission();
  REQUIRE(s.post(one.sealed) == 201);
  s.program->end(SIGKILL);
  salesforce.next(simulators::Fault::lost_answer);
  s.start();
  REQUIRE(eventually([&] { return salesforce.cases().size() == 1; }));
  s.program->end(SIGKILL);
  s.start();
  REQUIRE(eventually([&] { return salesforce.files().size() == 2; }));
  REQUIRE(salesforce.cases().size() == 1);
  CHECK(salesforce.cases().begin()->second["SuppliedName"] == "Éléonore d’Haÿ");
  CHECK(s.town.deliveries() == 0);
}

TEST_CASE("gateway refuses to start on a town.toml with a mistake, and one that only receives does not read it") {
  Story s;
  s.write_secret("town.toml", "colour = 'red'\n");
  CHECK(s.run({"--data", s.town.dir.path, "--listen", "127.0.0.1:0"}) == 2);
  CHECK(slurp(s.log).find("town.toml:1: ") != std::string::npos);
  s.start("receive");
}

TEST_CASE("gateway stops in order when asked") {
  Story s;
  s.start();
  REQUIRE(s.post(s.town.submission().sealed) == 201);
  CHECK(s.program->end(SIGTERM) == 0);
  const auto said = slurp(s.log);
  CHECK(said.starts_with("listening on http://127.0.0.1:"));
}

TEST_CASE("gateway says in one line what is wrong with its command line or configuration") {
  Story s;
  std::ofstream(s.town.dir.path / "gateway.toml") << "town = 'issy'\ncolour = 'red'\n";
  CHECK(s.run({"--config", s.town.dir.path / "gateway.toml"}) == 2);
  const auto said = slurp(s.log);
  CHECK(said.find("gateway.toml:2: ") != std::string::npos);
  CHECK(said.find("colour") != std::string::npos);
  CHECK(std::ranges::count(said, '\n') == 1);
  CHECK(s.run({}) == 2);
  CHECK(s.run({"--data", s.town.dir.path, "--listen", "nowhere"}) == 2);
  CHECK(s.run({"--data", s.town.dir.path / "absent"}) == 1);
}

TEST_CASE("a second gateway on the same data refuses to start") {
  Story s;
  s.start();
  CHECK(s.run({"--data", s.town.dir.path}) == 1);
  CHECK(slurp(s.log).find("another gateway") != std::string::npos);
}

TEST_CASE("gateway logs no answer, no name and no code") {
  Story s;
  s.start();
  const auto one = s.town.submission();
  REQUIRE(s.post(one.sealed) == 201);
  REQUIRE(eventually([&] { return s.town.deliveries() == 1; }));
  s.program->end(SIGTERM);
  const auto said = slurp(s.log);
  CHECK(said.find("AB-123-CD") == std::string::npos);
  CHECK(said.find("Éléonore") == std::string::npos);
  CHECK(said.find(one.number) == std::string::npos);
  CHECK(said.find(one.parts.follow_up_code) == std::string::npos);
}
