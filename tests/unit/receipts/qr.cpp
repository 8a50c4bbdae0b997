#include <catch2/catch.hpp>

#include "tests/unit/receipts/tools.hpp"

namespace guichet::receipts {
namespace {

TEST_CASE("QR takes the smallest version that holds the bytes at level M") {
  // Byte capacities at level M, ISO/IEC 18004 table 7: versions 1, 3, 5, 10, 13 and 40.
  const std::pair<std::size_t, int> last_of_version[] = {{14, 21}, {42, 29}, {84, 37}, {213, 57}, {331, 69}, {2331, 177}};
  for (const auto& [bytes, side] : last_of_version) {
    const auto full = qr(test::url_of(40).substr(0, 0) + std::string(bytes, 'a'));
    REQUIRE(full);
    CHECK(full->side == side);
    CHECK(full->modules.size() == static_cast<std::size_t>(side * side));
    if (bytes < 2331) CHECK(qr(std::string(bytes + 1, 'a'))->side == side + 4);
  }
}

TEST_CASE("QR above its capacity is an error and never a blank square") {
  const auto over = qr(std::string(2332, 'a'));
  REQUIRE_FALSE(over);
  CHECK(test::contains(over.error().context, "2332 bytes"));
  CHECK_FALSE(qr(""));
}

TEST_CASE("QR carries every byte as it is") {
  std::string every;
  for (int i = 0; i < 256; ++i) every += static_cast<char>(i);
  REQUIRE(qr(every));
  CHECK(qr(every)->modules != qr(std::string(256, 'a'))->modules);
}

}  // namespace
}  // namespace guichet::receipts
