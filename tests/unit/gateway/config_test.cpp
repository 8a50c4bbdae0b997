#include "offline/gateway/config.hpp"

#include "tests/unit/gateway/town.hpp"

using namespace guichet::gateway;
using namespace guichet::gateway::testing;

namespace {

struct Story {
  TemporaryDirectory dir;
  fs::path file = dir.path / "gateway.toml";
  auto read(const std::string& text) {
    std::ofstream(file) << text;
    return read_config(file);
  }
  std::string error(const std::string& text) {
    const auto config = read(text);
    return config ? "" : config.error().context;
  }
};

}  // namespace

TEST_CASE("gateway configuration reads every key and has a default for each") {
  Story s;
  const auto full = s.read("listen = '0.0.0.0:8400'\ndata = '/srv/g'\ntown = 'issy'\nrole = 'receive'\n"
                           "workers = 4\nqueue = 10\ninbox = 'postgresql://db/guichet'\n");
  REQUIRE(full);
  CHECK(full->host == "0.0.0.0");
  CHECK(full->port == 8400);
  CHECK(full->data == "/srv/g");
  CHECK(full->town == "issy");
  CHECK(full->role == Role::receive);
  CHECK(full->workers == 4);
  CHECK(full->queue == 10);
  CHECK(full->inbox == "postgresql://db/guichet");
  const auto empty = s.read("");
  REQUIRE(empty);
  CHECK(empty->host == "127.0.0.1");
  CHECK(empty->role == Role::all);
  CHECK(empty->inbox.empty());
  const auto example = read_config(fs::path(GUICHET_SOURCE_DIR) / "kiosk/packaging/gateway.toml");
  REQUIRE(example);
  CHECK(example->port == 8443);
}

TEST_CASE("gateway configuration names file and line of what it refuses") {
  Story s;
  CHECK(s.error("town = 'issy'\ncolour = 'red'\n").find("gateway.toml:2: ") != std::string::npos);
  CHECK(s.error("workers = 'many'\n").find("gateway.toml:1: ") != std::string::npos);
  CHECK(s.error("role = 'king'\n").find("gateway.toml:1: ") != std::string::npos);
  CHECK(s.error("\nlisten = '8400'\n").find("gateway.toml:2: ") != std::string::npos);
  CHECK(s.error("\ninbox = 'mysql://x'\n").find("gateway.toml:2: ") != std::string::npos);
  CHECK(s.error("workers = 0\n").find("gateway.toml:1: ") != std::string::npos);
  CHECK_FALSE(read_config(s.dir.path / "absent.toml"));
}

TEST_CASE("listen takes a host and a port and nothing less") {
  Config config;
  CHECK(set_listen(config, "[::1]:8400"));
  CHECK(config.host == "::1");
  for (const char* bad : {"", "8400", ":8400", "host:", "host:x", "host:70000", "host:-1"}) {
    INFO(bad);
    CHECK_FALSE(set_listen(config, bad));
  }
}
