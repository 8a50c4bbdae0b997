// The built program itself: what scripts see of it.
#include <catch2/catch.hpp>
#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>

#include "tests/unit/ctl/town.hpp"

namespace guichet::ctl {
namespace {

std::string program() { return (std::filesystem::path(GUICHET_BIN_DIR) / "guichetctl").string(); }

int exit_of(const std::string& arguments) {
  const auto status = std::system((program() + " " + arguments + " >/dev/null 2>&1").c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_CASE("guichetctl exits 0 when done, 1 when the answer is no, 2 when it could not be asked") {
  test::Town town;
  CHECK(exit_of("--help") == 0);
  CHECK(exit_of("outbox list --help") == 0);
  CHECK(exit_of("keys new --data " + town.data + " --town issy-les-moulineaux") == 0);
  CHECK(exit_of("enrol borne-1 --data " + town.data) == 0);
  CHECK(exit_of("doctor --data " + town.data) == 0);  // finds the content of its own tree
  CHECK(exit_of("receipt verify forged --keys " + town.places.kiosks().string()) == 1);
  CHECK(exit_of("") == 2);
  CHECK(exit_of("frobnicate") == 2);
  CHECK(exit_of("outbox") == 2);
  CHECK(exit_of("outbox stats") == 2);
  CHECK(exit_of("enrol borne-1 --data " + town.data + " --colour blue") == 2);
}

TEST_CASE("guichetctl needs no screen: it loads no SDL and no curl") {
  std::FILE* pipe = popen(("ldd " + program()).c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string libraries;
  char buffer[4096];
  while (const auto got = std::fread(buffer, 1, sizeof buffer, pipe)) libraries.append(buffer, got);
  pclose(pipe);
  CHECK(test::contains(libraries, "libzbar"));
  CHECK_FALSE(test::contains(libraries, "libSDL2"));
  CHECK_FALSE(test::contains(libraries, "libcurl"));
}

}  // namespace
}  // namespace guichet::ctl
