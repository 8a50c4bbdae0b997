// What a state changes besides its colour (WCAG 1.4.1): the drawing is compared without it, corner by corner.
#include <catch2/catch.hpp>

#include <cmath>
#include <set>

#include "tests/ui/widgets/stage.hpp"

using namespace guichet::ui;
using namespace guichet::ui::test;

namespace {

using Draw = std::function<void(Frame&)>;

// Where each visible corner lies and what of the atlas it shows: outlines, marks, letters, never their colour.
// One stage for both: two atlases would put different signs in the same place.
std::multiset<std::array<long, 4>> shape(Stage& stage, const Draw& draw) {
  std::multiset<std::array<long, 4>> corners;
  stage.frame([&](Frame& f) {
    const int before = f.canvas.list().VtxBuffer.Size;
    draw(f);
    for (int i = before; i < f.canvas.list().VtxBuffer.Size; ++i) {
      const auto& v = f.canvas.list().VtxBuffer[i];
      if ((v.col >> IM_COL32_A_SHIFT & 0xFF) == 0) continue;
      corners.insert({std::lround(v.pos.x * 4), std::lround(v.pos.y * 4), std::lround(v.uv.x * 1e4), std::lround(v.uv.y * 1e4)});
    }
  });
  return corners;
}

struct Pair { const char* what; Draw one, other; };

Draw row(bool box, bool on) {
  return [=](Frame& f) {
    if (box) check_row(f, {48, 48, 984, 112}, "row", "Carte grise", "", on);
    else radio_row(f, {48, 48, 984, 112}, "row", "Oui", "", on);
  };
}
Draw noted(NoteKind kind) {
  return [=](Frame& f) { note(f, {48, 48}, 900, "note", kind, "Bonjour", "Tout le monde"); };
}
Draw tagged(TagKind kind) {
  return [=](Frame& f) { tag(f, {48, 48}, "tag", kind, "Mot"); };
}
Draw typed(bool wrong) {
  return [=](Frame& f) { field(f, {48, 48}, 900, "nom", "Lune", {.label = "Nom", .error = wrong ? "Il manque un prénom." : "", .required = true}); };
}
Draw stepped(std::size_t at) {
  return [=](Frame& f) {
    const std::vector<std::string> steps{"Vous", "Véhicule", "Reçu"};
    stepper(f, {48, 48, 984, 0}, steps, at);
  };
}

}  // namespace

TEST_CASE("no state is told by its colour alone", "[a11y:13]") {
  std::vector<Pair> pairs{{"a ticked box", row(true, false), row(true, true)},
                          {"a chosen answer", row(false, false), row(false, true)},
                          {"a wrong field", typed(false), typed(true)},
                          {"the first step", stepped(0), stepped(1)},
                          {"the second step", stepped(1), stepped(2)}};
  const NoteKind notes[] = {NoteKind::info, NoteKind::offline, NoteKind::error, NoteKind::ok};
  for (std::size_t i = 0; i < std::size(notes); ++i)
    for (std::size_t j = 0; j < i; ++j) pairs.push_back({"a kind of note", noted(notes[i]), noted(notes[j])});
  const TagKind tags[] = {TagKind::ok, TagKind::warning, TagKind::error, TagKind::law, TagKind::offline};
  for (std::size_t i = 0; i < std::size(tags); ++i)
    for (std::size_t j = 0; j < i; ++j) pairs.push_back({"a kind of tag", tagged(tags[i]), tagged(tags[j])});
  for (const auto contrast : {Contrast::normal, Contrast::high, Contrast::high_light, Contrast::calm})
    for (const auto& pair : pairs) {
      INFO(pair.what << " in theme " << static_cast<int>(contrast));
      Stage stage({contrast, TextSize::normal, false, true});
      const auto one = shape(stage, pair.one);
      const bool same = one == shape(stage, pair.other), steady = one == shape(stage, pair.one);
      CHECK_FALSE(same);
      CHECK(steady);
    }
}
