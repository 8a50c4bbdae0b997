// A visit told step by step with a clock of its own: do something, let time pass, look.
#pragma once
#include <catch2/catch.hpp>
#include <memory>

#include "kiosk/visit/update.hpp"

namespace guichet::visit {

inline procedures::Field field(std::string id, procedures::FieldType type, bool required = true) {
  procedures::Field f;
  f.id = id;
  f.name = f.label = id;
  f.type = type;
  f.required = required;
  return f;
}

// A small démarche: a choice, then a name; a page with a plate is asked only of car owners.
inline std::shared_ptr<const procedures::Catalogue> small_catalogue() {
  procedures::Procedure p;
  p.id = "essai";
  p.title = "Essai";
  procedures::Field car = field("voiture", procedures::FieldType::yes_no);
  procedures::Field plate = field("plaque", procedures::FieldType::plate);
  plate.visible = *procedures::compile("voiture = true", [](std::string_view name) {
    procedures::Symbol symbol;
    symbol.id = name;
    symbol.type = procedures::ValueType::boolean;
    return std::optional(symbol);
  });
  p.pages = {{"un", "Vous", "Un", {car}},
             {"deux", "Véhicule", "Deux", {plate}},
             {"trois", "Vous", "Trois", {field("nom", procedures::FieldType::text)}}};
  procedures::Document paper;
  paper.id = "piece";
  paper.legally_required = true;
  p.documents = {paper};
  auto catalogue = std::make_shared<procedures::Catalogue>();
  catalogue->procedures = {p};
  return catalogue;
}

struct Story {
  Model model;
  Now now;
  std::vector<Effect> effects;  // of the last event
  Story() {
    model.catalogue = small_catalogue();
    now.steady = std::chrono::hours(1);
    now.wall = std::chrono::sys_days(std::chrono::year(2026) / 11 / 24);
    now.today = std::chrono::year(2026) / 11 / 24;
  }
  template <class E>
  Story& then(E event) {
    effects = update(model, event, now);
    return *this;
  }
  Story& after(Steady time) {
    now.steady += time;
    return then(event::Tick{});
  }
  Visit& visit() { return *model.visit; }
  Screen screen() const { return screen_for(model); }
  template <class E>
  const E* asked() const {
    for (const auto& effect : effects)
      if (auto* found = std::get_if<E>(&effect)) return found;
    return nullptr;
  }
  // On the review page, everything answered.
  Story& to_review() {
    then(event::Started{}).then(event::OpenedProcedure{"essai"}).then(event::BeganForm{});
    then(event::ChoseOption{"voiture", "false"}).then(event::Continued{});
    then(event::TouchedBox{"nom", "nom"}).then(event::Typed{"Lune"}).then(event::Continued{});
    return *this;
  }
  Story& submitted() { return to_review().then(event::Certified{}).then(event::Submitted{}); }
};

inline Receipt some_receipt() {
  Receipt receipt;
  receipt.number = "ISSY-7K4M9-2QXTB-H";
  return receipt;
}

}  // namespace guichet::visit
