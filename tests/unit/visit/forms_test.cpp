// Rows, early ends, photographs, signatures, life events, drafts: what a form does beyond its questions.
#include "kiosk/procedures/parse.hpp"
#include "story.hpp"

namespace guichet::visit {
namespace {

const std::string heading = R"([demarche]
id = "ID"
numero = NUMERO
titre = "Essai"
resume = "Pour essayer."
categorie = "Tests"
autorite = "La mairie"
[faits]
duree = "1 minute"
cout = "Gratuit"
delai = "5 jours"
[assistant]
sujet = "horaires"
)";

const std::string questions = R"([[page]]
id = "un"
etape = "Vous"
titre = "Un"
[[page.champ]]
id = "nom_naissance"
type = "texte"
question = "Nom"
obligatoire = true
[[page.champ]]
id = "age"
type = "entier"
question = "Âge"
obligatoire = true
[[page]]
id = "deux"
etape = "Vous"
titre = "Deux"
[[page.champ]]
id = "enfant"
type = "groupe"
question = "Enfants"
singulier = "Enfant"
minimum = 0
maximum = 2
[[page.champ.champ]]
id = "prenom"
type = "texte"
question = "Prénom"
obligatoire = true
[[page.champ]]
id = "aides"
type = "choix_multiple"
question = "Aides"
options = [{ id = "caf", texte = "CAF" }, { id = "msa", texte = "MSA" }]
[[page.champ]]
id = "piece"
type = "fichier"
question = "Photo"
[[page.champ]]
id = "signature"
type = "signature"
question = "Signez"
[[issue]]
si = "age < 16"
apres = "un"
type = "redirection"
titre = "Trop tôt"
texte = "À 16 ans."
adresse = "https://exemple.fr"
)";

procedures::Procedure made(std::string id, int number) {
  std::string text = heading + questions;
  text.replace(text.find("ID"), 2, id).replace(text.find("NUMERO"), 6, std::to_string(number));
  auto procedure = procedures::parse_procedure(text, "essai.toml", {});
  REQUIRE(procedure);
  return *procedure;
}

struct Richer : Story {
  Richer() {
    auto catalogue = std::make_shared<procedures::Catalogue>();
    catalogue->procedures = {made("un", 1), made("deux", 2)};
    procedures::LifeEvent event;
    event.id = "ensemble";
    event.steps = {{"un", "", {}, {}}, {"deux", "Aussi\u202f?", {}, {}}};
    catalogue->life_events = {event};
    model.catalogue = catalogue;
    then(event::Started{});
  }
  Richer& open(const char* id) {
    then(event::OpenedProcedure{id}).then(event::BeganForm{});
    return *this;
  }
  Richer& first_page(const char* age = "30") {
    then(event::TouchedBox{"nom_naissance", "nom_naissance"}).then(event::Typed{"Lune"});
    then(event::TouchedBox{"age", "age"}).then(event::Typed{age}).then(event::Continued{});
    return *this;
  }
};

}  // namespace

TEST_CASE("an early end is said before the rest is asked, with a code for its address, and back leads to the answer") {
  Richer story;
  story.open("un").first_page("12");
  CHECK(story.screen() == Screen::outcome);
  REQUIRE(story.asked<effect::DrawQr>());
  CHECK(story.asked<effect::DrawQr>()->url == "https://exemple.fr");
  story.then(event::WentBack{});
  CHECK(story.screen() == Screen::form);
  CHECK(story.visit().form->page == 0);
}

TEST_CASE("rows are added up to what the group takes, and one removed lets the others move up") {
  Richer story;
  story.open("un").first_page();
  for (int i = 0; i < 3; ++i) story.then(event::AddedRow{"enfant"});
  CHECK(story.visit().form->answers.at("enfant") == "2");
  story.then(event::TouchedBox{"enfant_1_prenom", "enfant_1_prenom"}).then(event::Typed{"Zoé"});
  story.then(event::TouchedBox{"enfant_2_prenom", "enfant_2_prenom"}).then(event::Typed{"Tom"});
  story.then(event::RemovedRow{"enfant", 1});
  CHECK(story.visit().form->answers.at("enfant") == "1");
  CHECK(story.visit().form->answers.at("enfant_1_prenom") == "Tom");
  story.then(event::TouchedBox{"enfant_3_prenom", "enfant_3_prenom"}).then(event::Typed{"X"});
  CHECK_FALSE(story.visit().form->answers.contains("enfant_3_prenom"));  // no such row
}

TEST_CASE("several choices are ticked and unticked one by one") {
  Richer story;
  story.open("un").first_page();
  story.then(event::ChoseOption{"aides", "msa"}).then(event::ChoseOption{"aides", "caf"});
  CHECK(story.visit().form->answers.at("aides") == "caf,msa");
  story.then(event::ChoseOption{"aides", "msa"});
  CHECK(story.visit().form->answers.at("aides") == "caf");
}

TEST_CASE("a photograph belongs to its question; a failed one is said, a late one reaches nobody") {
  Richer story;
  story.open("un").first_page().then(event::AskedForPhoto{"piece"});
  REQUIRE(story.asked<effect::TakePhoto>());
  story.then(event::PhotoTaken{story.visit().serial, "piece", Attachment{".jpg", "image/jpeg", {1}, {}}});
  CHECK(story.visit().form->answers.at("piece") == "piece-1.jpg");
  story.then(event::AskedForPhoto{"piece"}).then(event::PhotoTaken{story.visit().serial, "piece", std::nullopt});
  CHECK(story.visit().form->photo_error == "piece");
  story.then(event::DroppedPhoto{"piece", 0});
  CHECK(story.visit().form->answers.at("piece").empty());
  story.then(event::PhotoTaken{story.visit().serial + 1, "piece", Attachment{".jpg", "image/jpeg", {1}, {}}});
  CHECK(story.visit().form->attachments.at("piece").empty());
  story.then(event::AskedForPhoto{"nom_naissance"});
  CHECK_FALSE(story.asked<effect::TakePhoto>());  // not a question for a camera
}

TEST_CASE("a signature is its strokes, and erasing it makes it missing again") {
  Richer story;
  story.open("un").first_page().then(event::Signed{"signature", {{0.1f, 0.5f}, {0.9f, 0.5f}}});
  CHECK(story.visit().form->answers.at("signature") == "signature.png");
  story.then(event::ClearedSignature{"signature"});
  CHECK_FALSE(story.visit().form->answers.contains("signature"));
}

TEST_CASE("what was said once is offered in the next démarche of the visit, and to nobody after it") {
  Richer story;
  story.open("un").first_page().open("deux");
  CHECK(story.visit().form->answers.at("nom_naissance") == "Lune");
  CHECK(story.visit().form->recalled.contains("nom_naissance"));
  story.then(event::Finished{}).then(event::Started{});
  CHECK(story.visit().person.empty());
}

TEST_CASE("a life event keeps its démarches together, in one request to the outbox") {
  Richer story;
  story.then(event::OpenedLifeEvent{"ensemble"}).then(event::ToggledStep{0}).then(event::ToggledStep{1});
  CHECK(story.visit().life_event->chosen.size() == 2);  // the first is always part of it
  story.then(event::BeganLifeEvent{}).then(event::BeganForm{});
  story.first_page().then(event::Continued{}).then(event::Certified{}).then(event::Submitted{});
  CHECK_FALSE(story.asked<effect::KeepSubmission>());
  CHECK(story.screen() == Screen::procedure);
  story.then(event::BeganForm{});
  CHECK(story.visit().form->answers.at("nom_naissance") == "Lune");
  story.then(event::TouchedBox{"age", "age"}).then(event::Typed{"30"}).then(event::Continued{}).then(event::Continued{});
  story.then(event::Certified{}).then(event::Submitted{});
  const auto* keep = story.asked<effect::KeepSubmission>();
  REQUIRE(keep);
  CHECK(keep->life_event == "ensemble");
  REQUIRE(keep->forms.size() == 2);
  CHECK(keep->forms[0].procedure == "un");
  CHECK(keep->forms[1].procedure == "deux");
}

TEST_CASE("a request put aside leaves nothing here, and comes back where it was") {
  Richer story;
  story.open("un").first_page().then(event::AskedToPause{});
  REQUIRE(story.screen() == Screen::pause);
  story.then(event::Typed{"19"}).then(event::PutAside{});
  CHECK_FALSE(story.asked<effect::KeepDraft>());  // half a year is none
  story.then(event::Typed{"75"}).then(event::PutAside{});
  const auto* keep = story.asked<effect::KeepDraft>();
  REQUIRE(keep);
  CHECK(keep->year == "1975");
  const Form kept = keep->form;
  story.then(event::DraftKept{story.visit().serial, {"https://x/#R1.abc", 1, {1}}});
  CHECK_FALSE(story.visit().form);
  story.then(event::Finished{}).then(event::Started{}).then(event::AskedToResume{}).then(event::Scanned{"https://x/#R1.abc"});
  story.then(event::Typed{"1975"}).then(event::TookUp{});
  REQUIRE(story.asked<effect::OpenDraft>());
  CHECK(story.asked<effect::OpenDraft>()->code == "#R1.abc");
  story.then(event::DraftOpened{story.visit().serial, kept, {}});
  CHECK(story.screen() == Screen::form);
  CHECK(story.visit().form->page == 1);
  CHECK(story.visit().form->answers.at("nom_naissance") == "Lune");
}

TEST_CASE("a wrong year may be tried again twice, and what is no code opens nothing") {
  Richer story;
  story.then(event::AskedToResume{}).then(event::Scanned{"https://exemple.fr"});
  CHECK(story.visit().draft->why == DraftVisit::Why::damaged);
  story.then(event::Scanned{"#R1.abc"});
  for (int i = 0; i < 3; ++i) {
    CHECK(story.visit().draft->step == DraftVisit::Step::year);
    story.then(event::Typed{"1975"}).then(event::TookUp{});
    story.then(event::DraftRefused{story.visit().serial, DraftVisit::Why::wrong_year});
  }
  CHECK(story.visit().draft->step == DraftVisit::Step::refused);
}

}  // namespace guichet::visit
