// What widgets answer, and what they say to whoever cannot see them.
#include <catch2/catch.hpp>

#include "tests/ui/widgets/stage.hpp"

using namespace guichet::ui;
using namespace guichet::ui::test;

TEST_CASE("a button answers only in the frame in which it was activated, and never when disabled") {
  Stage stage;
  bool on = false, off = false;
  auto draw = [&](Frame& f) {
    on = primary_button(f, {100, 100, 400, 112}, "go", "Continuer");
    off = secondary_button(f, {100, 300, 400, 96}, "no", "Imprimer",
                           {.enabled = false, .why_disabled = "Plus de papier."});
  };
  stage.frame(draw);
  CHECK_FALSE(on);
  stage.input.activated = "go";
  stage.frame(draw);
  CHECK(on);
  stage.input.activated = "no";
  stage.frame(draw);
  CHECK_FALSE(on);
  CHECK_FALSE(off);
  CHECK_FALSE(stage.at("no").enabled);
  CHECK(stage.at("no").hint == "Plus de papier.");
}

TEST_CASE("a tile says its second line even in large text, which does not show it") {
  for (auto size : {TextSize::normal, TextSize::large}) {
    Stage stage({Contrast::normal, size, false, true});
    stage.frame([](Frame& f) { tile(f, {48, 48, 900, 172}, "t", "Stationnement", "Carte de résident"); });
    CHECK(stage.at("t").label == "Stationnement, Carte de résident");
  }
}

TEST_CASE("rows tell whether they are ticked and say their tag") {
  Stage stage;
  stage.frame([](Frame& f) {
    check_row(f, {48, 48, 984, 112}, "c", "Carte grise", "", true,
              std::pair{TagKind::law, std::string("Exigé")});
    radio_row(f, {48, 248, 984, 112}, "r", "Oui", "", false);
  });
  CHECK(stage.at("c").checked);
  CHECK(stage.at("c").label == "Carte grise, Exigé");
  CHECK_FALSE(stage.at("r").checked);
  CHECK(stage.at("r").role == Role::radio);
}

TEST_CASE("a field says its error, its optional nature and its value, masked where asked") {
  Stage stage;
  stage.frame([](Frame& f) {
    field(f, {48, 48}, 900, "tel", "06 39", {.label = "Téléphone", .error = "Il manque 6 chiffres."});
    field(f, {48, 448}, 900, "code", "4é71", {.label = "Code", .required = true, .masked = true});
  });
  CHECK(stage.at("tel").invalid);
  CHECK(stage.at("tel").label == "Téléphone (facultatif)");
  CHECK(stage.at("tel").hint == "Il manque 6 chiffres.");
  CHECK(stage.at("tel.error").role == Role::alert);
  CHECK(stage.at("code").value == "••••");
  CHECK_FALSE(stage.at("code").invalid);
}

TEST_CASE("a field is exactly as high as it said it would be") {
  for (const auto& variant : all_variants()) {
    Stage stage(variant);
    FieldLook look{.label = "Numéro de téléphone mobile de la personne",
                   .hint = "Celui où l’on peut vous joindre en journée",
                   .error = "Il manque 2 chiffres à la fin.",
                   .ok = {}};
    float height = 0;
    stage.frame([&](Frame& f) {
      field(f, {48, 48}, 600, "f", "06", look);
      height = field_height(f, 600, look);
    });
    const Node& error = stage.at("f.error");
    CHECK(error.rect.bottom() <= 48 + height + 0.5f);
    CHECK(stage.at("f").rect.bottom() <= error.rect.y);
    CHECK(stage.at("f.label").rect.bottom() <= stage.at("f").rect.y);
  }
}

TEST_CASE("a date tells which of its boxes was touched") {
  Stage stage;
  std::optional<DatePart> touched;
  auto draw = [&](Frame& f) {
    touched = date_field(f, {48, 48}, 900, "d", {"7", "3", ""}, DatePart::year,
                         {.label = "Date", .required = true});
  };
  stage.frame(draw);
  CHECK_FALSE(touched);
  CHECK(stage.at("d.year").focused);
  CHECK(stage.at("d.month").label == "Date, Mois");
  stage.input.activated = "d.month";
  stage.frame(draw);
  CHECK(touched == DatePart::month);
}

TEST_CASE("the bar keeps its places, hides what a welcome screen has not, and says why back is asleep") {
  Stage stage;
  auto bar = [&](BarLook look) {
    Rect content{};
    BarAction action = BarAction::none;
    stage.frame([&](Frame& f) {
      content = f.screen;
      action = bottom_bar(f, look, content);
      CHECK(content.h == f.screen.h - bar_height(f));
    });
    return action;
  };
  bar({});
  Rect help = stage.at("bar.help").rect;
  bar({false, true});
  CHECK_FALSE(stage.at("bar.back").enabled);
  CHECK_FALSE(stage.at("bar.back").hint.empty());
  bar({false, false});
  CHECK_FALSE(stage.nodes.by_id("bar.back"));
  CHECK_FALSE(stage.nodes.by_id("bar.finish"));
  CHECK(stage.at("bar.help").rect == help);
  stage.input.activated = "bar.finish";
  CHECK(bar({}) == BarAction::finish);
}

TEST_CASE("directions mirror in Arabic, plates and keys do not") {
  Stage left, right({Contrast::normal, TextSize::normal, true, true});
  auto draw = [](Frame& f) {
    Rect content = f.screen;
    bottom_bar(f, {}, content);
    keyboard(f, {0, 1168, 1080, 592}, KeyboardKind::text, KeyboardLayer::lower, "", "");
  };
  left.frame(draw);
  right.frame(draw);
  CHECK(left.at("bar.back").rect.x == 1080 - right.at("bar.back").rect.right());
  CHECK(left.at("keyboard.a").rect == right.at("keyboard.a").rect);
}

TEST_CASE("a dialog covers what is beneath it but not the bar") {
  Stage stage;
  stage.frame([](Frame& f) {
    primary_button(f, {100, 800, 600, 128}, "under", "Continuer");
    Rect content = f.screen;
    content.h -= bar_height(f);
    Rect in = begin_dialog(f, "sure", "Vraiment ?", 936, 600, content);
    primary_button(f, {in.x + 64, in.y + 300, in.w - 128, 112}, "yes", "Oui");
    end_dialog(f);
    bottom_bar(f, {}, content);
  });
  CHECK(stage.nodes.covered(stage.at("under")));
  CHECK_FALSE(stage.nodes.covered(stage.at("yes")));
  const Node* help = stage.nodes.at(stage.at("bar.help").rect.centre(), 0);
  REQUIRE(help);
  CHECK(help->id == "bar.help");
  const Node* hit = stage.nodes.at({120, 820}, 0);
  CHECK((!hit || hit->id != "under"));
}

TEST_CASE("the stepper says where one is in words") {
  Stage stage;
  std::vector<std::string> steps{"Vous", "Véhicule", "Reçu"};
  stage.frame([&](Frame& f) { stepper(f, {48, 48, 984, 0}, steps, 1); });
  CHECK(stage.at("stepper").label == "Étape 2 sur 3 : Véhicule. Vous, Véhicule, Reçu.");
}

TEST_CASE("a QR code keeps whole pixels a module and its quiet zone") {
  Stage stage;
  std::vector<std::uint8_t> modules(25 * 25, 1);
  stage.frame([&](Frame& f) { qr_matrix(f, {100, 100, 400, 400}, "qr", "QR code", modules, 25); });
  CHECK(stage.at("qr").rect.w == 12 * 33);
  CHECK(stage.at("qr").text_fits);
}
