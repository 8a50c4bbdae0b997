#include "kiosk/assistant/knowledge.hpp"

#include <fmt/format.h>

#include <fstream>

#include "kiosk/assistant/emergency.hpp"
#include "offline/settings/settings.hpp"

namespace guichet::assistant {
namespace {

constexpr std::array<std::string_view, 21> topics{"stationnement_resident",
                                                  "inscription_scolaire",
                                                  "listes_electorales",
                                                  "demenagement",
                                                  "etat_civil",
                                                  "carte_identite_passeport",
                                                  "recensement_citoyen",
                                                  "periscolaire_cantine",
                                                  "voirie_signalement",
                                                  "urbanisme_permis",
                                                  "mariage_pacs",
                                                  "logement_social",
                                                  "ccas_aide_sociale",
                                                  "creche_petite_enfance",
                                                  "associations_salles_sport",
                                                  "horaires_contact_mairie",
                                                  "rendez_vous",
                                                  "suivi_dossier",
                                                  "parler_agent",
                                                  "salutation_merci",
                                                  "hors_sujet"};

procedures::Problem problem(const settings::Error& error) {
  return {error.file, static_cast<std::size_t>(std::max(error.line, 0)), error.message};
}

Topic read_topic(settings::Table table) {
  Topic topic{table.string("id"),       table.string("titre"),       table.string("titre_en"),
              table.strings("phrases"), table.strings("ailleurs", {}), table.string("reponse", ""), {}};

  if (table.has("id") && !known_topic(topic.id))
    table.fail("id", fmt::format("names no topic: '{}'", topic.id));
  if (table.has("titre") && topic.title.empty()) table.fail("titre", "is empty");
  for (auto& source : table.tables("source"))
    topic.sources.push_back({source.string("titre"), source.string("url"), source.string("date")});
  return topic;
}

void add(Knowledge& all, Knowledge file) {
  std::move(file.topics.begin(), file.topics.end(), std::back_inserter(all.topics));
  std::move(file.problems.begin(), file.problems.end(), std::back_inserter(all.problems));
}

Knowledge refused(std::vector<settings::Error> errors) {
  Knowledge out;
  for (const auto& error : errors) out.problems.push_back(problem(error));
  return out;
}

Knowledge read(settings::Reader reader) {
  Knowledge out;
  for (auto& table : reader.root().tables("sujet")) out.topics.push_back(read_topic(table));
  if (auto errors = reader.errors(); !errors.empty()) return refused(std::move(errors));
  return out;
}

// # begins a comment.
Spoken read_spoken(const std::filesystem::path& file) {
  Spoken out{file.stem().string(), {}};
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);)
    if (!line.empty() && line.front() != '#') out.phrases.push_back(line);
  return out;
}

std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder, std::string_view ending) {
  std::vector<std::filesystem::path> files;
  std::error_code code;
  std::filesystem::directory_iterator each(folder, code), end;
  for (; !code && each != end; each.increment(code))
    if (each->path().extension() == ending) files.push_back(each->path());
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<Spoken> spoken_in(const std::filesystem::path& folder, bool (*known)(std::string_view), const std::string& otherwise, std::vector<procedures::Problem>& problems) {
  std::vector<Spoken> out;
  for (const auto& file : files_of(folder, ".txt")) {
    if (known(file.stem().string())) out.push_back(read_spoken(file));
    else problems.push_back({file.string(), 0, otherwise});
  }
  return out;
}

}  // namespace

bool known_topic(std::string_view id) { return std::find(topics.begin(), topics.end(), id) != topics.end(); }

Knowledge parse_knowledge(std::string_view toml, std::string file_name) {
  auto reader = settings::Reader::parse(toml, std::move(file_name));
  return reader ? read(std::move(*reader)) : refused({reader.error()});
}

Knowledge load_knowledge(const std::filesystem::path& content_dir) {
  Knowledge all;
  for (const auto& file : files_of(content_dir / "knowledge", ".toml")) {
    auto reader = settings::Reader::open(file);
    add(all, reader ? read(std::move(*reader)) : refused({reader.error()}));
  }
  all.spoken = spoken_in(content_dir / "knowledge" / "paroles", known_topic, "is named after no topic", all.problems);
  all.alarms = spoken_in(content_dir / "knowledge" / "alarmes", known_number, "is named after no number to call", all.problems);
  all.story = read_spoken(content_dir / "knowledge" / "recit.txt").phrases;
  Emergencies::load(content_dir, all.problems);
  return all;
}

std::vector<procedures::Sentence> sentences(const Knowledge& knowledge) {
  std::vector<procedures::Sentence> out;
  for (const auto& topic : knowledge.topics) {
    out.push_back({"sujet." + topic.id + ".title", topic.title});
    if (!topic.answer.empty()) out.push_back({"sujet." + topic.id + ".answer", topic.answer});
  }
  return out;
}

}  // namespace guichet::assistant
