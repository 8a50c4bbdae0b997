#include <nlohmann/json.hpp>
#include <fmt/format.h>

#include <ostream>

#include "kiosk/assistant/knowledge.hpp"
#include "kiosk/ctl/commands.hpp"
#include "kiosk/ctl/places.hpp"
#include "kiosk/procedures/catalogue.hpp"
#include "kiosk/procedures/extract.hpp"

namespace guichet::ctl {
namespace {

bool is_folder(const ContentOptions& options, Io& io) {
  std::error_code error;
  if (fs::is_directory(options.dir, error)) return true;
  io.err << options.dir.string() << ": no such folder\n";
  return false;
}

// The démarches', then what the assistant knows besides.
std::vector<procedures::Sentence> all_sentences(const procedures::Catalogue& source, const fs::path& dir) {
  auto all = procedures::sentences(source);
  for (auto& each : assistant::sentences(assistant::load_knowledge(dir))) all.push_back(std::move(each));
  return all;
}

// A language that lacks a sentence still serves, in French there: told, not refused.
void tell_untranslated(const fs::path& dir, Io& io) {
  const auto source = procedures::load_source(dir);
  if (!source) return;
  const auto all = all_sentences(*source, dir);
  for (const auto& po : procedures::catalogues(dir / "locales")) {
    const auto owed = procedures::untranslated(all, po);
    if (owed.empty()) continue;
    io.out << fmt::format("{}: {} of {} sentences not translated\n", po.string(), owed.size(), all.size());
    for (const auto& each : owed) io.out << fmt::format("{}: {}|{}\n", po.string(), each.context, each.french);
  }
}

}  // namespace

int content_check(const ContentOptions& options, Io& io) {
  if (!is_folder(options, io)) return exit_code::usage;
  const auto catalogue = procedures::load_catalogue(options.dir);
  if (!catalogue) {
    io.out << procedures::to_string(catalogue.error()) << '\n';
    return exit_code::failure;
  }
  for (const auto& problem : catalogue->problems) io.out << procedures::to_string(problem) << '\n';
  if (!catalogue->problems.empty()) return exit_code::failure;
  tell_untranslated(options.dir, io);
  io.out << fmt::format("{}: {} démarche(s), no problem\n", options.dir.string(), catalogue->procedures.size());
  return exit_code::ok;
}

int content_list(const ContentOptions& options, Io& io) {
  if (!is_folder(options, io)) return exit_code::usage;
  const auto catalogue = procedures::load_catalogue(options.dir);
  if (!catalogue) {
    io.err << procedures::to_string(catalogue.error()) << '\n';
    return exit_code::failure;
  }
  for (const auto& row : procedures::content_rows(*catalogue, options.dir))
    io.out << fmt::format("{:>5}  {:<32}  v{} {}  {}  {}\n", row.index, row.id, row.content_version,
                          row.sha256.substr(0, 12), fmt::join(row.languages, ","), row.title);
  for (const auto& problem : catalogue->problems) io.err << procedures::to_string(problem) << '\n';
  return exit_code::ok;
}

int content_titles(const ContentOptions& options, Io& io) {
  if (!is_folder(options, io)) return exit_code::usage;
  const auto catalogue = procedures::load_catalogue(options.dir);
  if (!catalogue) {
    io.err << procedures::to_string(catalogue.error()) << '\n';
    return exit_code::failure;
  }
  nlohmann::ordered_json titles = nlohmann::ordered_json::object();
  for (const auto& procedure : catalogue->procedures) titles[std::to_string(procedure.index)] = procedure.title;
  for (const auto& event : catalogue->life_events) titles[std::to_string(event.index)] = event.title;
  io.out << titles.dump(1) << '\n';
  return exit_code::ok;
}

int content_extract(const ContentOptions& options, Io& io) {
  if (!is_folder(options, io)) return exit_code::usage;
  const auto catalogue = procedures::load_source(options.dir);
  if (!catalogue) {
    io.err << procedures::to_string(catalogue.error()) << '\n';
    return exit_code::failure;
  }
  for (const auto& problem : catalogue->problems) io.err << procedures::to_string(problem) << '\n';
  io.out << procedures::to_template(all_sentences(*catalogue, options.dir));
  return catalogue->problems.empty() ? exit_code::ok : exit_code::failure;
}

}  // namespace guichet::ctl
