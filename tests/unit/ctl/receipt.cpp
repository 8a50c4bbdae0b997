#include <catch2/catch.hpp>

#include "kiosk/receipts/receipts.hpp"
#include "offline/envelope/token.hpp"
#include "tests/unit/ctl/town.hpp"

namespace guichet::ctl {
namespace {

using test::contains;

const std::string number = "ISSY-7K4M9-2QXTB-H";

std::string url_for(const test::Town& town, bool training = false, const std::string& kiosk = "borne-1") {
  const auto key = envelope::load_signing_pair(town.places.kiosk_key());
  REQUIRE(key);
  envelope::Receipt receipt;
  receipt.numbers = {envelope::new_receipt_number("ISSY")};
  receipt.procedure_index = 1;
  receipt.time = town.now;
  receipt.kiosk = kiosk;
  receipt.training = training;
  return "https://guichet.ville.example/r#" + envelope::sign_receipt(receipt, *key);
}

std::filesystem::path ticket_file(const test::Town& town, const std::string& url) {
  receipts::TicketText ticket;
  ticket.town = "Issy-les-Moulineaux";
  ticket.number = number;
  ticket.qr_url = url;
  const auto png = receipts::ticket_png(ticket);
  REQUIRE(png);
  const auto file = town.dir / "ticket.png";
  test::write(file, std::string(png->begin(), png->end()));
  return file;
}

test::Said verify(const test::Town& town, const std::string& what) {
  return town.ctl({"receipt", "verify", what, "--keys", town.places.kiosks().string()});
}

TEST_CASE("receipt verify finds a receipt authentic by URL, by token and by picture") {
  test::Town town;
  town.found();
  const auto url = url_for(town);
  const auto claimed = envelope::peek_receipt(envelope::token_of(url));
  REQUIRE(claimed);
  for (const auto& what : {url, std::string(envelope::token_of(url)), ticket_file(town, url).string()}) {
    const auto said = verify(town, what);
    INFO(said.err);
    CHECK(said.code == 0);
    CHECK(test::lines_of(said.out).front() == "authentic");
    CHECK(contains(said.out, claimed->numbers.front()));
    CHECK(contains(said.out, "2026-11-24T09:58:00Z"));
    CHECK(contains(said.out, "borne-1"));
  }
}

TEST_CASE("receipt verify finds every changed symbol") {
  test::Town town;
  town.found();
  const auto url = url_for(town);
  const auto start = url.find('#') + 1;
  for (auto at = start; at < url.size(); at += 7) {
    auto forged = url;
    forged[at] = forged[at] == 'A' ? 'B' : 'A';
    const auto said = verify(town, forged);
    CHECK(said.code == 1);
    CHECK(test::lines_of(said.out).front() == "forged");
  }
  CHECK(verify(town, url.substr(0, url.size() - 8)).code == 1);
  CHECK(verify(town, "hello").code == 1);
}

TEST_CASE("receipt verify knows a kiosk only by its file") {
  test::Town town, stranger;
  town.found();
  stranger.found();
  CHECK(verify(town, url_for(stranger)).code == 1);              // same name, another key
  CHECK(verify(town, url_for(town, false, "borne-9")).code == 1);  // signed by us in another's name
  CHECK(contains(verify(town, url_for(town, false, "borne-9")).out, "borne-9"));
}

TEST_CASE("receipt verify says that a training receipt is worth nothing") {
  test::Town town;
  town.found();
  CHECK(contains(verify(town, url_for(town, true)).out, "training"));
}

TEST_CASE("receipt verify refuses pictures without a code, files that are not pictures, folders that are not there") {
  test::Town town;
  town.found();
  test::write(town.dir / "not.png", "not a picture");
  CHECK(verify(town, (town.dir / "not.png").string()).code == 1);
  CHECK(verify(town, (std::filesystem::path(GUICHET_SOURCE_DIR) / "kiosk/content/art/crest.png").string()).code == 1);
  CHECK(town.ctl({"receipt", "verify", "x", "--keys", town.data + "/nowhere"}).code == 2);
}

}  // namespace
}  // namespace guichet::ctl
