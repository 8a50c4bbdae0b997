#include <catch2/catch.hpp>

#include "tests/unit/receipts/tools.hpp"

namespace guichet::receipts {
namespace {

using test::contains;

TEST_CASE("dossier shows every answer with its accents, its attachments and a QR that decodes") {
  const auto d = test::sample_dossier();
  const auto pdf = dossier_pdf(d);
  REQUIRE(pdf);
  const auto text = test::text_of(*pdf);
  for (const auto& wanted : {d.town, d.number, d.procedure, d.filed, d.kiosk, d.actor})
    CHECK(contains(text, wanted));
  for (const auto& [name, rows] : d.sections) {
    CHECK(contains(text, name));
    for (const auto& [label, value] : rows) {
      CHECK(contains(text, label));
      CHECK(contains(text, value.empty() ? "—" : value));
    }
  }
  for (const auto& attachment : d.attachments) CHECK(contains(text, attachment));
  CHECK(contains(text, "page 1 / 1"));
  CHECK(test::decode_pdf(*pdf) == d.qr_url);
}

TEST_CASE("dossier with an address of sixty lines goes on overleaf without losing a line") {
  auto d = test::sample_dossier();
  std::string address;
  for (int i = 1; i <= 60; ++i) address += "Bâtiment " + std::to_string(i) + "e\n";
  d.sections[0].second.emplace_back("Adresse", address);
  const auto pdf = dossier_pdf(d);
  REQUIRE(pdf);
  CHECK(test::pages_of(*pdf) == 2);
  const auto text = test::text_of(*pdf);
  for (int i = 1; i <= 60; ++i) CHECK(contains(text, "Bâtiment " + std::to_string(i) + "e"));
  CHECK(contains(text, "page 1 / 2"));
  CHECK(contains(text, "page 2 / 2"));
  CHECK(contains(text, "AB-123-CD"));  // what follows is still there
}

TEST_CASE("dossier wraps a value without spaces and a very long label") {
  auto d = test::sample_dossier();
  d.sections = {{"Vous", {{"Champ", std::string(400, 'w')}, {std::string(300, 'l'), "court"}}}};
  auto text = test::text_of(*dossier_pdf(d));
  CHECK(std::count(text.begin(), text.end(), 'w') == 400);
  CHECK(std::count(text.begin(), text.end(), 'l') >= 300);
}

TEST_CASE("dossier of a hundred answers paginates") {
  auto d = test::sample_dossier();
  for (int i = 0; i < 100; ++i) d.sections[1].second.emplace_back("Question " + std::to_string(i), "réponse");
  const auto pdf = *dossier_pdf(d);
  const int pages = test::pages_of(pdf);
  CHECK(pages >= 3);
  CHECK(contains(test::text_of(pdf), "page " + std::to_string(pages) + " / " + std::to_string(pages)));
}

TEST_CASE("dossier in training says so on each page") {
  auto d = test::sample_dossier();
  d.training = "FORMATION – sans valeur";
  for (int i = 0; i < 60; ++i) d.sections[1].second.emplace_back("Question " + std::to_string(i), "réponse");
  const auto pdf = *dossier_pdf(d);
  const auto text = test::text_of(pdf);
  int banners = 0;
  for (auto at = text.find(d.training); at != std::string::npos; at = text.find(d.training, at + 1)) ++banners;
  CHECK(banners == test::pages_of(pdf));
}

TEST_CASE("dossier is the same bytes every time") {
  const auto d = test::sample_dossier();
  CHECK(*dossier_pdf(d) == *dossier_pdf(d));
  CHECK_FALSE(contains(test::info_of(*dossier_pdf(d)), "CreationDate"));
}

TEST_CASE("dossier takes answers in any script") {
  auto d = test::sample_dossier();
  d.sections[0].second.emplace_back("Prénom", "Катерина 王小明");
  d.sections[0].second.emplace_back("Nom", "الحسيني");
  const auto text = test::text_of(*dossier_pdf(d));
  CHECK(contains(text, "Катерина 王小明"));
  CHECK(contains(text, "الحسيني"));
}

}  // namespace
}  // namespace guichet::receipts
