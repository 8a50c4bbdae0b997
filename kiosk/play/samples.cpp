#include "kiosk/play/samples.hpp"

#include "kiosk/procedures/form.hpp"

namespace guichet::play {
namespace {

using namespace visit;
using procedures::Procedure;

// One visit told up to the state that is wanted.
class Told {
 public:
  explicit Told(std::shared_ptr<const procedures::Catalogue> catalogue) {
    model_.catalogue = std::move(catalogue);
    model_.online = true;
    model_.devices[DeviceKind::printer] = model_.devices[DeviceKind::camera] = DeviceStatus::ready;
    now_.steady = std::chrono::hours(1);
    now_.wall = std::chrono::sys_days(std::chrono::year(2026) / 11 / 24) + std::chrono::minutes(9 * 60 + 42);
    now_.today = std::chrono::year(2026) / 11 / 24;
    now_.quality = ClockQuality::synchronised;
  }
  Told& then(const Event& event) {
    update(model_, event, now_);
    return *this;
  }
  Told& started() { return then(event::Started{}); }
  Told& after(std::chrono::seconds time) {
    now_.steady += time;
    return then(event::Tick{});
  }
  template <class F>
  Told& with(F change) {
    change(model_);
    return *this;
  }
  Model& model() { return model_; }
  const Now& now() const { return now_; }
  Sample named(std::string name, bool everywhere = true) { return {std::move(name), model_, now_, everywhere}; }

 private:
  Model model_;
  Now now_;
};

struct Album {
  std::shared_ptr<const procedures::Catalogue> catalogue;
  std::vector<Sample> samples;
  Told told() const { return Told(catalogue); }
  void add(Sample sample) { samples.push_back(std::move(sample)); }
};

QrPicture checkered_qr() {
  QrPicture qr{"https://guichet.issy.example/r", 41, {}};
  for (int i = 0; i < qr.side * qr.side; ++i) qr.modules.push_back(static_cast<std::uint8_t>(i % 3 == 0));
  return qr;
}

Receipt receipt() {
  Receipt r;
  r.number = "ISSY-7K4M9-2QXTB-H";
  r.follow_up_code = "4F7KQ2ZD";
  r.procedure_title = "Carte de stationnement résident";
  r.filed = std::chrono::sys_days(std::chrono::year(2026) / 11 / 24) + std::chrono::minutes(9 * 60 + 42);
  r.qr = checkered_qr();
  return r;
}

// Made-up news, as long as a town might write them.
std::shared_ptr<const procedures::Catalogue> with_news(const procedures::Catalogue& catalogue) {
  auto out = std::make_shared<procedures::Catalogue>(catalogue);
  using std::chrono::year;
  out->publications = {
      {"Conseil municipal à 19 h", "Salle des fêtes. Séance ouverte à tous, sans inscription.", "Vie municipale", year(2026) / 12 / 10},
      {"La rue de la Gare est fermée lundi", "", "Travaux", year(2026) / 12 / 14},
      {"Encombrants : nouvelles dates", "Elles changent dans quatre quartiers.", "Propreté", year(2027) / 1 / 4}};
  return out;
}

void add_kiosk(Album& a) {
  const auto newsy = with_news(*a.catalogue);
  a.add(Told(newsy).named("welcome.news"));
  a.add(Told(newsy).started().named("home.news"));
  a.add(a.told().named("welcome"));
  a.add(a.told().with([](Model& m) { m.training = true; }).named("welcome.training"));
  a.add(a.told().then(event::FaultRaised{{"DISQUE", "no space left"}}).named("out_of_service"));
  a.add(a.told().started().named("home"));
  a.add(a.told().started().with([](Model& m) { m.online = false; }).named("home.offline"));
  a.add(a.told().started().then(event::SpaceChanged{true}).named("home.no_space"));
  a.add(a.told().started().then(event::SpaceChanged{true}).then(event::OpenedProcedure{"carte-stationnement-resident"}).named("procedure.no_space"));
  a.add(a.told().then(event::BadgeShown{"AGENT-12"}).named("home.agent"));
  a.add(a.told().then(event::BadgeShown{"AGENT-12"}).with([](Model& m) {
    m.queue = {3, 1, 80'000, std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(9)};
    m.held = m.crowded = true;
  }).named("home.agent.queue"));
  a.add(a.told().with([](Model& m) { m.training = true; }).started().named("home.training"));
  a.add(a.told().started().after(std::chrono::seconds(125)).named("still_there"));
  a.add(a.told().started().with([](Model& m) { m.devices[DeviceKind::headset] = DeviceStatus::ready; })
            .then(event::OpenedPanel{Panel::access}).named("panel.access.voice"));
  for (const auto& [name, panel] : {std::pair{"help", Panel::help}, {"access", Panel::access}, {"language", Panel::language}})
    a.add(a.told().started().then(event::OpenedPanel{panel}).named(std::string("panel.") + name));
  for (const auto& [name, call] : {std::pair{"ringing", Call::ringing}, {"rang", Call::rang}, {"no_bell", Call::no_bell}}) {
    auto told = a.told().started().then(event::OpenedPanel{Panel::help});
    a.add(told.with([call = call](Model& m) { m.visit->call = call; }).named(std::string("panel.help.") + name));
  }
}

Told chatting(const Album& a, assistant::Kind kind, const std::string& text) {
  auto told = a.told().started().then(event::OpenedAssistant{});
  told.with([&](Model& m) {
    assistant::Reply reply;
    reply.kind = kind;
    reply.answer = text;
    reply.candidates = {{"stationnement_resident", 0.9, "carte-stationnement-resident"}};
    reply.sources = {{"Service-public.fr", "https://www.service-public.fr", "2026-11-02"}};
    m.visit->chat.lines = {{true, "Où garer ma voiture ?", {}, {}}, {false, text, reply, {}}};
  });
  return told;
}

void add_assistant(Album& a) {
  a.add(a.told().started().then(event::OpenedAssistant{}).named("assistant.empty"));
  a.add(a.told().started().then(event::OpenedAssistant{}).then(event::TouchedChatBox{}).named("assistant.writing"));
  for (const auto& [name, layer] : {std::pair{"native", KeyLayer::native}, {"native_upper", KeyLayer::native_upper}})
    a.add(a.told().started().then(event::OpenedAssistant{}).then(event::TouchedChatBox{}).then(event::SwitchedLayer{layer}).named(std::string("assistant.") + name));
  const std::string text = "Vous demandez une carte de résident. Il faut votre carte grise et un justificatif de domicile.";
  a.add(chatting(a, assistant::Kind::answer, text).named("assistant.answer"));
  for (const auto& [name, how] : {std::pair{"reworded", ChatLine::Added::reworded}, {"chosen", ChatLine::Added::chosen}})
    a.add(chatting(a, assistant::Kind::answer, text).with([how = how](Model& m) {
      auto line = m.visit->chat.lines.back();
      line.added = how;
      m.visit->chat.lines.push_back(line);
    }).named(std::string("assistant.") + name));
  a.add(chatting(a, assistant::Kind::choice, text).with([](Model& m) { m.visit->chat.waiting = true; }).named("assistant.waiting"));
}

// A fiche with one of each kind of block.
FicheVisit a_fiche() {
  using fiches::Block;
  FicheVisit visit;
  visit.imported = "2026-11-20";
  visit.fiche = {"F42", "Louer une salle de la ville", "https://www.service-public.gouv.fr/particuliers/vosdroits/F42", "2026-01-09",
                 "Vous pouvez louer une salle pour une fête.",
                 {{Block::Kind::heading, "Qui peut la louer ?", ""}, {Block::Kind::paragraph, "", "Toute personne majeure qui habite la ville."},
                  {Block::Kind::item, "", "Une pièce d’identité"}, {Block::Kind::note, "À savoir", "Le ménage reste à votre charge."},
                  {Block::Kind::row, "", "Durée : une journée\nPrix : selon la salle"},
                  {Block::Kind::choice, "Vous habitez la ville", "", {{Block::Kind::paragraph, "", "Adressez-vous à la mairie."}}},
                  {Block::Kind::choice, "Vous habitez ailleurs", "", {{Block::Kind::paragraph, "", "Les habitants passent avant vous."}}}}};
  return visit;
}

void add_following(Album& a) {
  using Answer = FollowVisit::Told;
  const auto told = a.told().started().then(event::AskedToFollow{});
  a.add(Told(told).named("follow.number"));
  a.add(Told(told).then(event::Typed{"ISSY-7K4M9-2QXTB-H"}).then(event::FollowedOn{}).named("follow.code"));
  for (const auto& [name, answer] : {std::pair{"state", Answer{Answer::What::state, "registered", "00012345", std::chrono::sys_seconds(std::chrono::seconds(1795514280))}},
                                     {"unknown", Answer{Answer::What::unknown}}, {"tried", Answer{Answer::What::tried}}, {"offline", Answer{Answer::What::offline}}})
    a.add(Told(told).with([answer = answer](Model& m) {
      m.visit->follow->number = "ISSY-7K4M9-2QXTB-H";
      m.visit->follow->step = FollowVisit::Step::told;
      m.visit->follow->told = answer;
    }).named(std::string("follow.") + name));
}

void add_fiches(Album& a) {
  auto told = a.told().started().then(event::OpenedAssistant{}).with([](Model& m) {
    m.visit->fiche = a_fiche();
    m.visit->qr = checkered_qr(), m.visit->qr->url = m.visit->fiche->fiche.url;
    m.visit->places.push_back(Place::fiche);
  });
  a.add(Told(told).named("fiche", false));
  a.add(Told(told).then(event::ChoseCase{5}).named("fiche.case", false));
  a.add(Told(told).with([](Model& m) { m.visit->fiche->imported = "2020-01-01"; }).named("fiche.old", false));
}

Told with_receipt(const Album& a) {
  auto told = a.told().started().then(event::OpenedProcedure{"carte-stationnement-resident"}).then(event::BeganForm{});
  told.with([](Model& m) {
    m.visit->receipt = receipt();
    m.visit->places = {Place::home, Place::receipt};
  });
  return told;
}

void add_receipts(Album& a) {
  const auto printing = [&](Printing state) {
    return with_receipt(a).with([state](Model& m) { m.visit->receipt->printing = state; });
  };
  a.add(with_receipt(a).named("receipt"));
  a.add(with_receipt(a).with([](Model& m) { m.online = false, m.queue.waiting = 1, m.visit->receipt->unanswered = {"1"}; }).named("receipt.offline"));
  a.add(with_receipt(a).with([](Model& m) { m.visit->training = true; }).named("receipt.training"));
  a.add(with_receipt(a).with([](Model& m) { m.devices[DeviceKind::printer] = DeviceStatus::absent; }).named("receipt.no_printer"));
  a.add(printing(Printing::running).named("receipt.printing"));
  a.add(printing(Printing::done).named("receipt.printed"));
  a.add(printing(Printing::failed).named("receipt.print_failed"));
  a.add(with_receipt(a).with([](Model& m) {
    m.visit->receipt->listed = {{"ISSY-7K4M9-2QXTB-H", "Carte de stationnement résident"}, {"ISSY-3N8WC-5RVYA-2", "Inscription à l’école"}};
  }).named("receipt.life_event"));
}

std::string option_for(const procedures::Field& field, const procedures::Answers& answers) {
  const auto offered = procedures::offered(field, answers);
  return offered.empty() ? std::string() : offered.front().id;
}

// A made-up answer, long enough to try the layout.
void answer(const procedures::Field& field, procedures::Answers& answers) {
  using procedures::FieldType;
  switch (field.type) {
    case FieldType::choice:
    case FieldType::choices: answers[field.id] = option_for(field, answers); return;
    case FieldType::yes_no: answers[field.id] = "true"; return;
    case FieldType::date:
      answers[field.id + ".day"] = "07", answers[field.id + ".month"] = "02", answers[field.id + ".year"] = "1975";
      return;
    case FieldType::plate: answers[field.id] = "AB-123-CD"; return;
    case FieldType::email: answers[field.id] = "anne-charlotte.de-la-tour@exemple.fr"; return;
    case FieldType::phone: answers[field.id] = "06 12 34 56 78"; return;
    case FieldType::integer:
    case FieldType::decimal: answers[field.id] = "12"; return;
    case FieldType::iban: answers[field.id] = "FR76 3000 6000 0112 3456 7890 189"; return;
    default:
      for (const auto& box : procedures::boxes(field)) answers[box] = "Anne-Charlotte de La Tour";
  }
}

void answer_all(Model& m, const Procedure& procedure) {
  for (const auto& page : procedure.pages)
    for (const auto& field : procedures::fields_of(page, m.visit->form->answers)) answer(field, m.visit->form->answers);
}

Told in_form(const Album& a, const Procedure& p, std::size_t page) {
  auto told = a.told().started().then(event::OpenedProcedure{p.id}).then(event::BeganForm{});
  told.with([page](Model& m) { m.visit->form->page = page; });
  return told;
}

// The first box of a page that the keyboard writes in.
std::optional<event::TouchedBox> first_box(const Procedure& p, std::size_t page) {
  for (const auto& field : p.pages[page].fields) {
    using procedures::FieldType;
    const bool typed = field.type == FieldType::text || field.type == FieldType::long_text || field.type == FieldType::date ||
                       field.type == FieldType::integer || field.type == FieldType::plate || field.type == FieldType::email ||
                       field.type == FieldType::phone || field.type == FieldType::address || field.type == FieldType::iban;
    const auto boxes = procedures::boxes(field);
    if (typed && !boxes.empty()) return event::TouchedBox{field.id, boxes.front()};
  }
  return std::nullopt;
}

void add_form(Album& a, const Procedure& p, bool everywhere) {
  for (std::size_t page = 0; page < p.pages.size(); ++page) {
    const std::string name = "form." + p.id + "." + p.pages[page].id;
    a.add(in_form(a, p, page).named(name, everywhere));
    a.add(in_form(a, p, page).then(event::Continued{}).named(name + ".errors", everywhere));
    if (auto box = first_box(p, page)) a.add(in_form(a, p, page).then(*box).named(name + ".typing", everywhere));
  }
}

void add_review(Album& a, const Procedure& p, bool everywhere) {
  auto told = in_form(a, p, 0).with([&p](Model& m) {
    answer_all(m, p);
    m.visit->places = {Place::home, Place::procedure, Place::form, Place::review};
  });
  a.add(told.named("review." + p.id, everywhere));
  if (!everywhere) return;
  a.add(Told(told).then(event::Certified{}).named("review.certified"));
  a.add(Told(told).with([](Model& m) { m.visit->saving = Saving::running; }).named("review.saving"));
  a.add(Told(told).with([](Model& m) { m.visit->saving = Saving::failed; }).named("review.failed"));
  a.add(Told(told).with([](Model& m) { m.visit->actor = {true, "AGENT-12"}; }).named("review.agent"));
}

void add_outcomes(Album& a, const Procedure& p, bool everywhere) {
  for (std::size_t i = 0; i < p.outcomes.size(); ++i)
    a.add(in_form(a, p, 0).with([i, &p](Model& m) {
      m.visit->form->outcome = i;
      m.visit->places = {Place::home, Place::procedure, Place::form, Place::outcome};
      if (!p.outcomes[i].url.empty()) m.visit->qr = checkered_qr(), m.visit->qr->url = p.outcomes[i].url;
    }).named("outcome." + p.id + "." + p.outcomes[i].id, everywhere));
}

void add_content(Album& a) {
  for (const auto& p : a.catalogue->procedures) {
    const bool everywhere = p.id == "carte-stationnement-resident";  // the one every language speaks
    a.add(a.told().started().then(event::OpenedProcedure{p.id}).named("procedure." + p.id, everywhere));
    add_form(a, p, everywhere);
    add_review(a, p, everywhere);
    add_outcomes(a, p, false);
  }
  for (const auto& event : a.catalogue->life_events)
    a.add(a.told().started().then(event::OpenedLifeEvent{event.id}).named("life_event." + event.id, false));
}

// Screens of every kind as somebody who listens has them: two buttons more.
void add_listening(Album& a) {
  const std::string form = "form.carte-stationnement-resident.";
  const std::set<std::string> heard{"home", "still_there", "panel.help", "assistant.answer", "assistant.writing", "follow.code", "fiche", "receipt",
                                    "review.certified", "pause", form + "nature", form + "nom.errors", form + "nom.typing", "procedure.carte-stationnement-resident"};
  std::vector<Sample> more;
  for (const auto& sample : a.samples)
    if (heard.contains(sample.name)) more.push_back(sample);
  for (auto& sample : more) {
    sample.model.devices[DeviceKind::headset] = DeviceStatus::ready;
    sample.name += ".voice";
    a.add(std::move(sample));
  }
}

}  // namespace

std::vector<Sample> samples(std::shared_ptr<const procedures::Catalogue> catalogue) {
  Album album{std::move(catalogue), {}};
  add_kiosk(album);
  add_assistant(album);
  add_fiches(album);
  add_following(album);
  add_receipts(album);
  add_content(album);
  add_listening(album);
  return std::move(album.samples);
}

}  // namespace guichet::play
