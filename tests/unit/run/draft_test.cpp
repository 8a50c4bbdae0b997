// What only the visitor's paper and memory open.
#include <catch2/catch.hpp>

#include "kiosk/run/draft.hpp"

namespace guichet::run {
namespace {

using Why = visit::DraftVisit::Why;

Identity kiosk() {
  Identity identity;
  identity.kiosk = "borne-1";
  identity.key = envelope::new_signing_pair();
  identity.trust.town = "issy";
  identity.trust.town_key = envelope::new_sealing_pair().pub;
  return identity;
}

visit::effect::KeepDraft wanted() {
  visit::effect::KeepDraft keep;
  keep.form.procedure = "rendez-vous";
  keep.form.page = 2;
  keep.form.answers = {{"objet", "d’Haÿ"}, {"jours", "lundi,mardi"}};
  keep.form.documents = {"piece"};
  keep.form.attachments["piece"] = {{"piece-1.jpg", "image/jpeg", {0xFF, 0xD8, 0, 1}, {}}};
  keep.form.signatures["signature"] = {{{0.25f, 0.5f}, {0.75f, 0.5f}}};
  keep.person = {{"nom_naissance", "Lune"}};
  keep.year = "1975";
  return keep;
}

}  // namespace

TEST_CASE("a draft comes back whole with its code and the year of birth") {
  const auto draft = seal_draft(wanted(), kiosk());
  REQUIRE(draft);
  CHECK(draft->sealed.cls == envelope::Class::draft);
  const auto code = read_code(draft->code);
  REQUIRE(code);
  CHECK(code->id == draft->sealed.id);
  const auto opened = open_draft(*code, "1975", draft->sealed.bytes);
  REQUIRE(opened);
  CHECK(opened->form.procedure == "rendez-vous");
  CHECK(opened->form.page == 2);
  CHECK(opened->form.answers == wanted().form.answers);
  CHECK(opened->form.documents == wanted().form.documents);
  CHECK(opened->form.attachments.at("piece")[0].bytes == wanted().form.attachments.at("piece")[0].bytes);
  CHECK(opened->form.signatures == wanted().form.signatures);
  CHECK(opened->person == wanted().person);
}

TEST_CASE("a draft does not open with another year, another code or a changed byte") {
  const auto draft = seal_draft(wanted(), kiosk());
  const auto other = seal_draft(wanted(), kiosk());
  REQUIRE(draft);
  const auto code = read_code(draft->code);
  CHECK(open_draft(*code, "1976", draft->sealed.bytes).error().why == Why::wrong_year);
  CHECK(open_draft(*read_code(other->code), "1975", draft->sealed.bytes).error().why == Why::damaged);
  auto bytes = draft->sealed.bytes;
  bytes[bytes.size() / 2] ^= 1;
  CHECK(open_draft(*code, "1975", bytes).error().why == Why::damaged);
}

TEST_CASE("a code that is not whole is refused") {
  const auto draft = seal_draft(wanted(), kiosk());
  CHECK_FALSE(read_code(""));
  CHECK_FALSE(read_code("#R1."));
  CHECK_FALSE(read_code(draft->code.substr(0, draft->code.size() - 2)));
  CHECK_FALSE(read_code(draft->code + "A"));
  CHECK_FALSE(read_code("#R1.***"));
  CHECK(read_code(draft->code + "\n"));  // as a scanner ends it
}

}  // namespace guichet::run
