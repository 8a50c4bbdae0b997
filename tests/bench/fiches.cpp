// How well the State's fiches are found: questions and the fiches that answer them (assistant/fiches.tsv), asked of a file that
// `guichetctl content import-dila` made.   bench_fiches DIR-OF-fiches.sqlite [--wrong]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "kiosk/assistant/library.hpp"

int main(int count, char** arguments) {
  const auto library = count > 1 ? guichet::assistant::open_library(arguments[1]) : nullptr;
  if (!library) return std::fputs("bench_fiches DIR: no fiches.sqlite in DIR\n", stderr), 2;
  const bool wrong = count > 2;
  std::ifstream in(GUICHET_SOURCE_DIR "/tests/bench/assistant/fiches.tsv");
  std::size_t rows = 0, first = 0, third = 0;
  std::vector<double> micros;
  for (std::string line; std::getline(in, line);) {
    const auto tab = line.find('\t');
    if (line.starts_with('#') || tab == line.npos) continue;
    const auto asked = line.substr(0, tab), wanted = "," + line.substr(tab + 1) + ",";
    const auto before = std::chrono::steady_clock::now();
    const auto hits = library->search(asked, 3);
    micros.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - before).count());
    const auto right = [&](const auto& hit) { return wanted.find("," + hit.id + ",") != wanted.npos; };
    ++rows;
    first += !hits.empty() && right(hits.front());
    const bool among = std::ranges::any_of(hits, right);
    third += among;
    if (wrong && !among) std::printf("%s = %s (%s)\n", asked.c_str(), hits.empty() ? "" : hits.front().title.c_str(), wanted.c_str());
  }
  std::ranges::sort(micros);
  std::printf("%zu questions over %zu fiches: first %.1f %%, first three %.1f %%, p50 %.2f ms, p95 %.2f ms\n", rows, library->size(), 100.0 * static_cast<double>(first) / static_cast<double>(rows),
              100.0 * static_cast<double>(third) / static_cast<double>(rows), micros[micros.size() / 2] / 1000, micros[micros.size() * 95 / 100] / 1000);
}
