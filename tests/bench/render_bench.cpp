// What a frame costs at 1080×1920: a form with a keyboard, drawn whole, after a key, after a scroll step, and
// unchanged.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "ui/platform/stage.hpp"

using namespace guichet::ui;

namespace {

constexpr int width = 1080, height = 1920;
constexpr Colour paper{246, 244, 239}, white{255, 255, 255}, ink{15, 30, 41}, blue{20, 60, 160},
    line{200, 200, 196};
constexpr TextStyle body{Face::medium, 28, 40}, title{Face::bold, 44, 56};

FontPaths fonts() {
  const std::filesystem::path inter = "/usr/share/fonts/opentype/inter";
  FontPaths f;
  f.medium = {inter / "Inter-Medium.otf"};
  f.bold = {inter / "Inter-Bold.otf"};
  f.icons = {"/usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf"};
  return f;
}

struct Form {
  std::string typed = "Duran";
  int pressed = -1;
  float offset = 0;
  bool keyboard = true;

  void draw(Canvas& c) const {
    c.rect({0, 0, width, height}, paper);
    const float low = keyboard ? 1100 : 1760;
    c.begin_scroll({0, 240, width, low - 240}, 0);
    for (int i = 0; i < 60; ++i) row(c, i, 260 + static_cast<float>(i) * 124 - offset);
    c.end_scroll();
    c.rect({0, 0, width, 120}, blue);
    c.text({40, 32, 900, 0}, "Mairie d’Issy : vos démarches", title, white);
    field(c);
    if (keyboard) keys(c);
    for (int i = 0; i < 5; ++i) button(c, {20 + static_cast<float>(i) * 210, 1780, 196, 120}, "Retour");
  }
  void row(Canvas& c, int i, float y) const {
    const Rect r{40, y, 1000, 112};
    c.shadow(r, 20, 1);
    c.round_rect(r, 20, white);
    c.border(r, 20, 2, line);
    c.disc({100, y + 56}, 28, blue);
    c.icon(0xE88A, {100, y + 56}, 36, white);
    c.text({150, y + 12, 840, 0}, "Stationnement résident, choix " + std::to_string(i), body, ink);
    c.text({150, y + 56, 840, 0}, "Votre quartier, pour un an, sur présentation de la carte grise", body,
           ink);
  }
  void field(Canvas& c) const {
    c.round_rect({40, 136, 1000, 88}, 16, white);
    c.border({40, 136, 1000, 88}, 16, 4, blue);
    c.text({60, 160, 900, 0}, typed, body, ink);
  }
  void keys(Canvas& c) const {
    c.rect({0, 1100, width, 660}, {225, 226, 228});
    for (int i = 0; i < 50; ++i) {
      const Rect r{12 + static_cast<float>(i % 10) * 106, 1116 + static_cast<float>(i / 10) * 128, 98, 118};
      c.shadow(r, 14, 1);
      c.round_rect(r, 14, i == pressed ? line : white);
      c.text({r.x, r.y + 38, r.w, 0}, std::string(1, static_cast<char>('A' + i % 26)), body, ink,
             Align::centre);
    }
  }
  static void button(Canvas& c, const Rect& r, std::string_view label) {
    c.shadow(r, 24, 1);
    c.gradient(r, 24, {70, 110, 210}, blue);
    c.text({r.x, r.y + 40, r.w, 0}, label, body, white, Align::centre);
  }
};

struct Cost {
  double build = 0, draw = 0;
};

// Of this thread: other programs on the machine do not count.
double cpu_ms() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
}

class Bench {
 public:
  Bench() {
    StageOptions options;
    options.mode = StageOptions::Mode::headless;
    options.fonts = fonts();
    stage_ = std::move(Stage::open(options).value());
  }
  Cost frame(const Form& form) {
    const double start = cpu_ms();
    form.draw(stage_->begin(false));
    const double built = cpu_ms();
    stage_->end();
    const double done = cpu_ms();
    stage_->present();
    stage_->text().trim();
    return {built - start, done - built};
  }

 private:
  std::unique_ptr<Stage> stage_;
};

void report(const char* name, double budget, std::vector<Cost> costs) {
  const auto middle = costs.begin() + static_cast<std::ptrdiff_t>(costs.size() / 2);
  std::nth_element(costs.begin(), middle, costs.end(), [](auto& a, auto& b) { return a.draw < b.draw; });
  std::printf("%-28s %7.3f ms  (budget %5.2f)   building it %6.3f ms\n", name, middle->draw, budget,
              middle->build);
}

}  // namespace

int main() {
  Bench bench;
  std::vector<Cost> whole, key, scroll, same;
  Form form, other;
  other.keyboard = false;
  other.offset = 313;
  bench.frame(form);
  for (int i = 0; i < 60; ++i) whole.push_back(bench.frame(i % 2 ? form : other));
  bench.frame(form);
  for (int i = 0; i < 300; ++i) {
    form.pressed = i % 2 ? -1 : i % 50;
    if (i % 2) form.typed = std::string("Durand").substr(0, static_cast<std::size_t>(1 + i / 2 % 6));
    key.push_back(bench.frame(form));
  }
  for (int i = 0; i < 300; ++i) {
    other.offset = static_cast<float>(i % 100 * 17);
    if (i % 100 == 0)
      bench.frame(other);
    else
      scroll.push_back(bench.frame(other));
  }
  for (int i = 0; i < 300; ++i) same.push_back(bench.frame(other));
  report("another screen", 6, whole);
  report("key press or release", 0.3, key);
  report("scroll step, 1080×1520", 1, scroll);
  report("unchanged frame", 0.1, {same.begin() + 1, same.end()});
}
