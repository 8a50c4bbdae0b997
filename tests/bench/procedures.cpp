// What two hundred démarches cost to load, and every condition of a form of sixty questions to judge. Budgets: 100 ms, 50 us.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "kiosk/procedures/catalogue.hpp"
#include "kiosk/procedures/form.hpp"
#include "kiosk/procedures/parse.hpp"

namespace fs = std::filesystem;
using namespace guichet::procedures;
using Clock = std::chrono::steady_clock;

namespace {

std::string read(const fs::path& file) {
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void replace(std::string& text, const std::string& from, const std::string& to) { text.replace(text.find(from), from.size(), to); }

double ms_since(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

// The town's own définitions, over and over under other names, until there are two hundred.
double load_two_hundred(const fs::path& content) {
  const fs::path folder = fs::temp_directory_path() / ("guichet-bench-" + std::to_string(getpid()));
  fs::create_directories(folder / "procedures");
  fs::copy(content / "kiosk.toml", folder / "kiosk.toml");
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(content / "procedures"))
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  for (int i = 0; i < 200; ++i) {
    std::string text = read(files[static_cast<std::size_t>(i) % files.size()]);
    replace(text, "id = \"", "id = \"d" + std::to_string(i) + "-");
    const auto at = text.find("numero = "), end = text.find('\n', at);
    text.replace(at, end - at, "numero = " + std::to_string(1000 + i));
    std::ofstream(folder / "procedures" / (std::to_string(i) + ".toml")) << text;
  }
  double best = 1e9;
  std::size_t loaded = 0;
  for (int round = 0; round < 5; ++round) {
    const auto start = Clock::now();
    const auto catalogue = load_catalogue(folder);
    best = std::min(best, ms_since(start));
    loaded = catalogue ? catalogue->procedures.size() : 0;
  }
  fs::remove_all(folder);
  std::printf("definitions_loaded %zu\n", loaded);
  return best;
}

// Each question depends on the one before, and asks for an age, a list and a sum: worse than any real form.
std::string sixty() {
  std::string out =
      "[demarche]\nid = \"soixante\"\nnumero = 1\ntitre = \"S\"\nresume = \"S\"\ncategorie = \"S\"\nautorite = \"S\"\n"
      "[faits]\nduree = \"1\"\ncout = \"1\"\ndelai = \"1\"\n[assistant]\nsujet = \"s\"\n[[page]]\nid = \"p\"\netape = \"E\"\n"
      "titre = \"T\"\n[[page.champ]]\nid = \"ne\"\ntype = \"date\"\nquestion = \"D\"\n";
  for (int i = 0; i < 59; ++i) {
    out += "[[page.champ]]\nid = \"q" + std::to_string(i) + "\"\ntype = \"entier\"\nquestion = \"Q\"\n";
    if (i > 0)
      out += "visible_si = \"q" + std::to_string(i - 1) + " + 1 > 0 and age_at(ne, today) >= 16\"\nobligatoire_si = \"q" +
             std::to_string(i - 1) + " in (1, 2, 3) or empty(ne)\"\nverifier = \"q" + std::to_string(i) + " * 2 < 1000\"\nmessage = \"M\"\n";
  }
  return out;
}

double judge_sixty() {
  const auto procedure = parse_procedure(sixty(), "sixty.toml", {});
  if (!procedure) return std::fprintf(stderr, "%s\n", to_string(procedure.error().front()).c_str()), 1e9;
  Answers answers{{"ne.day", "1"}, {"ne.month", "1"}, {"ne.year", "1980"}}, person;
  for (int i = 0; i < 59; ++i) answers["q" + std::to_string(i)] = "2";
  constexpr int rounds = 2000;
  std::size_t seen = 0;
  const auto start = Clock::now();
  for (int round = 0; round < rounds; ++round) {
    Memo memo;  // as a whole form is judged
    const Given given{answers, std::chrono::year(2026) / 11 / 24, person, nullptr, &memo};
    for (const auto& field : procedure->pages[0].fields)
      seen += visible(field, given) && required(field, given) && holds(field.check, given) ? 1u : 0u;
  }
  const double us = ms_since(start) * 1000 / rounds;
  std::printf("questions_seen %zu\n", seen / rounds);
  return us;
}

}  // namespace

int main() {
  std::printf("load_200_definitions_ms %.1f\n", load_two_hundred(fs::path(GUICHET_SOURCE_DIR) / "kiosk/content"));
  std::printf("judge_60_questions_us %.1f\n", judge_sixty());
}
