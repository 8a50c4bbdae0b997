#include <catch2/catch.hpp>

#include "offline/gateway/connectors/town_systems.hpp"
#include "tests/contract/connectors/towns.hpp"

using namespace guichet::gateway;
using namespace guichet::gateway::testing;
using namespace std::chrono_literals;
using Kind = DeliveryFailure::Kind;

namespace {

struct ScriptedSystem : System {
  std::vector<DeliveryFailure>& failures;
  int& asked;
  ScriptedSystem(std::vector<DeliveryFailure>& f, int& n) : failures(f), asked(n) {}
  PutResult put(const Delivery&, const Entry&) override {
    ++asked;
    if (failures.empty()) return "ref";
    const auto failure = failures.front();
    failures.erase(failures.begin());
    return tl::unexpected(failure);
  }
};

struct Story {
  std::vector<DeliveryFailure> failures;
  int asked = 0, folder_asked = 0;
  std::vector<DeliveryFailure> none;
  std::chrono::steady_clock::time_point now{};
  std::unique_ptr<Connector> router;

  explicit Story(std::vector<Route> routes) {
    Systems systems;
    systems.emplace("salesforce", std::make_unique<ScriptedSystem>(failures, asked));
    systems.emplace("folder", std::make_unique<ScriptedSystem>(none, folder_asked));
    router = make_router(std::move(routes), std::move(systems), [this] { return now; });
  }
  auto deliver() { return router->deliver(Filed{}.delivery()); }
};

struct TomlFile {
  std::filesystem::path dir;
  TomlFile() {
    std::string name = "/tmp/guichet-routes-XXXXXX";
    dir = mkdtemp(name.data());
    write("sf.key", "-----BEGIN PRIVATE KEY-----\n", 0600);
    write("publik.key", "1234\n", 0600);
  }
  ~TomlFile() { std::filesystem::remove_all(dir); }
  void write(const std::string& name, const std::string& text, unsigned mode = 0644) const {
    std::ofstream(dir / name) << text;
    std::filesystem::permissions(dir / name, static_cast<std::filesystem::perms>(mode));
  }
  std::string problem(const std::string& toml) const {
    write("town.toml", toml);
    const auto read = read_town_systems(dir / "town.toml");
    return read ? "" : read.error();
  }
};

constexpr auto publik_part = "[publik]\nurl = 'https://demarches.ville.example'\norig = 'borne'\nkey_file = 'publik.key'\n";

}  // namespace

TEST_CASE("a démarche without a route becomes a folder") {
  Story s({});
  REQUIRE(s.deliver());
  CHECK(s.folder_asked == 1);
  CHECK(s.asked == 0);
}

TEST_CASE("a démarche goes to every system it is routed to, and is delivered when all hold it") {
  Story s({{"signalement-voirie", "folder", "", {}, {}}, {"signalement-voirie", "salesforce", "", {}, {}}, {"*", "salesforce", "", {}, {}}});
  s.failures = {{Kind::temporary, "locked"}};
  CHECK_FALSE(s.deliver());
  CHECK(s.deliver() == "ref");
  CHECK(s.folder_asked == 2);
  CHECK(s.asked == 2);
}

TEST_CASE("a system that is down is not asked again for each waiting request") {
  Story s({{"*", "salesforce", "", {}, {}}});
  s.failures = {{Kind::unavailable, "down"}, {Kind::unavailable, "down", 120s}};
  CHECK(s.deliver().error().retry_after == 5s);
  CHECK(s.deliver().error().reason == "down");
  CHECK(s.asked == 1);
  s.now += 5s;
  CHECK(s.deliver().error().retry_after == 120s);
  s.now += 119s;
  CHECK_FALSE(s.deliver());
  CHECK(s.asked == 2);
  s.now += 1s;
  CHECK(s.deliver());
}

TEST_CASE("a request refused for itself does not hold up its system") {
  Story s({{"*", "salesforce", "", {}, {}}});
  s.failures = {{Kind::permanent, "too long"}};
  CHECK(s.deliver().error().kind == Kind::permanent);
  CHECK(s.deliver());
}

TEST_CASE("a field takes the first answer that is there, a translated choice, or all of them") {
  Route route{"*", "folder", "", {{"nom", "{nom_usage|nom_naissance}"}, {"tout", "{answers}"}, {"rien", "{telephone} {email}"}, {"n", "{nature}"}}, {}};
  route.values["nature"] = {{"eclairage", "LAMP"}};
  const Filed filed;
  const auto entry = fill(route, filed.delivery());
  REQUIRE(entry);
  CHECK(entry->fields["nom"] == "Éléonore d’Haÿ O'Brien");
  CHECK(entry->fields["n"] == "LAMP");
  CHECK(entry->fields["tout"].get<std::string>().find("adresse: 12 rue de l’Église, Issy-les-Moulineaux\n") != std::string::npos);
  CHECK_FALSE(entry->fields.contains("rien"));
}

TEST_CASE("town.toml is read whole") {
  const TomlFile file;
  file.write("town.toml", std::string(publik_part) +
                              "[salesforce]\nconsumer_key = 'c'\nusername = 'u'\nkey_file = 'sf.key'\n"
                              "[[route]]\nprocedure = 'signalement-voirie'\nto = 'publik'\nservice = '{nature}'\n"
                              "[route.fields]\nnom = '{nom_naissance}'\n[route.values.nature]\neclairage = 'lampe'\n"
                              "[[route]]\nprocedure = '*'\nto = 'salesforce'\n");
  const auto read = read_town_systems(file.dir / "town.toml");
  REQUIRE(read);
  CHECK(read->publik->key == "1234");
  CHECK(read->salesforce->account.login_url == "https://login.salesforce.com");
  REQUIRE(read->routes.size() == 2);
  CHECK(read->routes[0].values.at("nature").at("eclairage") == "lampe");
}

TEST_CASE("a mistake in town.toml is one line with its place") {
  const TomlFile file;
  const std::string route = "[[route]]\nprocedure = 'x'\n";
  CHECK_THAT(file.problem(route + "to = 'salesforce'\n"), Catch::Contains("town.toml:3: 'route[0].to' there is no [salesforce]"));
  CHECK_THAT(file.problem(route + "to = 'fax'\n"), Catch::Contains("fax"));
  CHECK_THAT(file.problem(std::string(publik_part) + route + "to = 'publik'\n"), Catch::Contains("needs a service"));
  CHECK_THAT(file.problem(route + "to = 'folder'\n[route.fields]\na = '{nom'\n"), Catch::Contains("{ without }"));
  CHECK_THAT(file.problem(route + "to = 'folder'\ncolour = 1\n"), Catch::Contains("unknown key"));
  CHECK_THAT(file.problem("[publik]\nurl = 'http://ville.example'\norig = 'b'\nkey_file = 'publik.key'\n"), Catch::Contains("https://"));
  file.write("publik.key", "1234", 0644);
  CHECK_THAT(file.problem(publik_part), Catch::Contains("chmod 600"));
}

TEST_CASE("the example of a town.toml is a good one") {
  const TomlFile file;
  file.write("salesforce.key", "x", 0600);
  file.write("open311.key", "x", 0600);
  std::ifstream example(GUICHET_SOURCE_DIR "/kiosk/packaging/town.toml");
  CHECK(file.problem({std::istreambuf_iterator<char>(example), {}}) == "");
}
