// What text costs: the first screen from cold, a kept layout, a new label. Figures beside their budgets; exit 1 when
// one is missed. Run on a release build.
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "ui/text/text.hpp"

namespace {

using namespace guichet::ui;
using Clock = std::chrono::steady_clock;

double micros(Clock::time_point from) { return std::chrono::duration<double, std::micro>(Clock::now() - from).count(); }

FontPaths debian_fonts() {
  const std::filesystem::path inter = "/usr/share/fonts/opentype/inter", noto = "/usr/share/fonts/truetype/noto";
  FontPaths f;
  f.medium = {inter / "Inter-Medium.otf"};
  f.semibold = {inter / "Inter-SemiBold.otf"};
  f.bold = {inter / "Inter-Bold.otf"};
  f.display = {inter / "InterDisplay-Bold.otf"};
  f.code = {"/usr/share/fonts/opentype/b612/B612Mono-Bold.otf"};
  f.icons = {"/usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf"};
  f.fallback = {noto / "NotoSansArabicUI-Regular.ttf"};
  return f;
}

struct Label {
  TextStyle style;
  std::string text;
  float width;
};

// 40 strings in 4 styles, as a home screen and a form carry them.
std::vector<Label> screen() {
  const TextStyle h1{Face::display, 56, 64}, h3{Face::semibold, 32, 38}, body{Face::medium, 28, 40}, small{Face::medium, 24, 32};
  std::vector<Label> labels{{h1, "Que souhaitez-vous faire\u202f?", 1000}};
  const char* titles[] = {"Stationnement résident", "Inscription scolaire",   "Listes électorales",   "Déménagement",
                          "Acte d’état civil",       "Carte d’identité",        "Restauration scolaire", "Signaler un problème",
                          "Logement social",         "Prendre rendez-vous",    "Suivre ma demande",     "Parler à un agent",
                          "Place d’accueil"};
  for (const auto* t : titles) {
    labels.push_back({h3, t, 420});
    labels.push_back({small, std::string(t) + "\u00a0: en quelques minutes, avec vos justificatifs.", 420});
    labels.push_back({body, std::string("Pour «\u00a0") + t + "\u00a0», munissez-vous d’une pièce d’identité et d’un justificatif de domicile récent.", 900});
  }
  return labels;
}

long resident_kb() {
  long size = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> size >> resident;
  return resident * sysconf(_SC_PAGESIZE) / 1024;
}

bool line(const char* what, double value, double budget, const char* unit) {
  std::printf("%-46s %9.2f %s   budget %7.2f %s  %s\n", what, value, unit, budget, unit, value <= budget ? "ok" : "OVER");
  return value <= budget;
}

}  // namespace

int main() {
  const long before = resident_kb();
  const auto labels = screen();
  auto start = Clock::now();
  auto engine = make_text_engine(debian_fonts());
  for (const auto& l : labels) engine->layout(l.text, l.style, l.width);
  const double first = micros(start) / 1000;
  const long grown = resident_kb() - before;

  start = Clock::now();
  constexpr int rounds = 2000;
  float sum = 0;
  for (int i = 0; i < rounds; ++i)
    for (const auto& l : labels) sum += engine->layout(l.text, l.style, l.width).height;
  const double kept = micros(start) / (rounds * static_cast<double>(labels.size()));

  std::vector<std::string> fresh;
  for (int i = 0; i < 1000; ++i) fresh.push_back("Rue des Écoles " + std::to_string(10000 + i));  // 20 characters
  start = Clock::now();
  for (const auto& f : fresh) sum += engine->layout(f, {Face::medium, 28, 40}, 600).height;
  const double label = micros(start) / static_cast<double>(fresh.size());

  start = Clock::now();
  engine->trim();
  engine->trim();
  for (const auto& l : labels) sum += engine->layout(l.text, l.style, l.width).height;
  const double again = micros(start) / 1000;

  start = Clock::now();
  const std::string arabic = "السيارة رقم AB-123-CD أمام البلدية";
  engine->layout(arabic, {Face::medium, 28, 40}, 600);
  const double foreign = micros(start) / 1000;

  bool ok = line("first screen, fonts opened", first, 15, "ms");
  ok &= line("the same screen, glyphs warm", again, 5, "ms");
  ok &= line("kept layout", kept, 1, "us");
  ok &= line("new label of 20 characters", label, 60, "us");
  std::printf("%-46s %9.2f ms\n", "first Arabic line (ICU and its font opened)", foreign);
  std::printf("%-46s %9ld kB\n", "resident memory of the first screen", grown);
  std::printf("%-46s %9zu, %.0f lines of text\n", "atlas pages", engine->pages().size(), static_cast<double>(sum) / 1e6);
  return ok ? 0 : 1;
}
