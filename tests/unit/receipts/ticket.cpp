#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

#include "kiosk/receipts/ticket_page.hpp"
#include "tests/unit/receipts/tools.hpp"

namespace guichet::receipts {
namespace {

using test::contains;

TEST_CASE("ticket gives back its URL to zbar, on pixels and on PDF") {
  auto ticket = test::sample_ticket();
  ticket.qr_url = test::url_of(GENERATE(100u, 150u, 200u, 251u, 300u, 330u));
  const auto png = ticket_png(ticket);
  const auto pdf = ticket_pdf(ticket);
  REQUIRE(png);
  REQUIRE(pdf);
  CHECK(test::decode_png(*png) == ticket.qr_url);
  CHECK(test::decode_pdf(*pdf) == ticket.qr_url);
}

TEST_CASE("ticket's QR has at least four dots a module whenever the paper is wide enough") {
  for (int side = 21; side <= 133; side += 4) CHECK(*dots_a_module(side, 576) >= 4);
  CHECK(*dots_a_module(137, 576) == 3);  // version 30 and more: closer reading, still whole dots
  CHECK(*dots_a_module(177, 576) == 3);
  CHECK(*dots_a_module(57, 384) == 5);   // 58 mm paper
  CHECK_FALSE(dots_a_module(177, 200));
}

TEST_CASE("ticket on 58 mm paper still decodes") {
  const auto ticket = test::sample_ticket();
  const auto png = ticket_png(ticket, 384);
  REQUIRE(png);
  CHECK(test::decode_png(*png) == ticket.qr_url);
}

TEST_CASE("ticket says everything it was given") {
  const auto t = test::sample_ticket();
  const auto text = test::text_of(*ticket_pdf(t));
  for (const auto& line : {t.town, t.title, t.number_label, t.number, t.procedure, t.filed, t.kiosk, t.code_label, t.code})
    CHECK(contains(text, line));
  CHECK(contains(text, "Un agent l’étudie"));
  CHECK(contains(text, "Il ne vaut pas"));
}

TEST_CASE("ticket in training says so first and last, and otherwise never") {
  auto t = test::sample_ticket();
  CHECK_FALSE(contains(test::text_of(*ticket_pdf(t)), "FORMATION"));
  const auto plain = *ticket_png(t);
  t.training = "FORMATION – sans valeur";
  const auto text = test::text_of(*ticket_pdf(t));
  CHECK(text.find(t.training) < text.find(t.town));
  CHECK(text.rfind(t.training) > text.find("Il ne vaut pas"));
  CHECK(*ticket_png(t) != plain);
  CHECK(test::decode_png(*ticket_png(t)) == t.qr_url);
}

TEST_CASE("ticket has no place for a name: it shows its own lines and nothing else") {
  TicketText t;
  t.number = "ISSY-7K4M9-2QXTB-H";
  t.qr_url = test::url_of(120);
  auto text = test::text_of(*ticket_pdf(t));
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\f'; });
  CHECK(text == t.number);
}

TEST_CASE("ticket is the same bytes every time, and dated only when told") {
  auto t = test::sample_ticket();
  CHECK(*ticket_png(t) == *ticket_png(t));
  CHECK(*ticket_pdf(t) == *ticket_pdf(t));
  CHECK_FALSE(contains(test::info_of(*ticket_pdf(t)), "CreationDate"));
  t.created = std::chrono::sys_seconds(std::chrono::seconds(1795514280));
  const auto info = test::info_of(*ticket_pdf(t));
  CHECK(contains(info, "CreationDate"));
  CHECK(contains(info, "2026"));
}

TEST_CASE("ticket is 8-bit grey and as wide as the paper") {
  const auto png = *ticket_png(test::sample_ticket());
  REQUIRE(png.size() > 26);
  CHECK(((png[16] << 24) | (png[17] << 16) | (png[18] << 8) | png[19]) == 576);
  CHECK(png[24] == 8);  // bit depth
  CHECK(png[25] == 0);  // colour type: grey
}

TEST_CASE("ticket whose URL is too long is an error, not a ticket without QR") {
  auto t = test::sample_ticket();
  t.qr_url = std::string(2400, 'a');
  CHECK_FALSE(ticket_png(t));
  CHECK_FALSE(ticket_pdf(t));
  t.qr_url.clear();
  CHECK_FALSE(ticket_png(t));
}

TEST_CASE("ticket is shaped in Arabic and Chinese, and survives bytes that are not text") {
  auto t = test::sample_ticket();
  t.title = "إيصال مؤقت";
  t.procedure = "居民停车证";
  t.filed = "24 \xff\xfe novembre";
  const auto pdf = ticket_pdf(t);
  REQUIRE(pdf);
  const auto text = test::text_of(*pdf);
  CHECK(contains(text, "居民停车证"));
  CHECK(contains(text, "novembre"));
  CHECK(test::decode_png(*ticket_png(t)) == t.qr_url);
}

}  // namespace
}  // namespace guichet::receipts
