// Publik w.c.s. schema to definition file: /api/formdefs/<slug>/schema, facts as its source code gives them. The agent
// reads the file over: what Publik knows nothing of is written as « À compléter ».
#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>

#include "kiosk/ctl/commands.hpp"

namespace guichet::ctl {
namespace {

using Json = nlohmann::json;

std::string text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// A TOML string; apostrophes as print has them, so that the content check of typography is content.
std::string toml_string(const std::string& raw) {
  std::string out = "\"";
  for (char c : raw) {
    if (c == '\'') { out += "’"; continue; }
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) out += ' ';
    else out += c;
  }
  return out + "\"";
}

// "Nom de naissance" -> "nom_de_naissance": letters without accents, digits, one joint.
std::string as_id(const std::string& raw, char joint) {
  static const std::pair<const char*, char> accents[] = {{"à", 'a'}, {"â", 'a'}, {"ä", 'a'}, {"ç", 'c'}, {"é", 'e'}, {"è", 'e'},
                                                         {"ê", 'e'}, {"ë", 'e'}, {"î", 'i'}, {"ï", 'i'}, {"ô", 'o'}, {"ö", 'o'},
                                                         {"ù", 'u'}, {"û", 'u'}, {"ü", 'u'}, {"É", 'e'}, {"È", 'e'}, {"À", 'a'}};
  std::string plain = raw, out;
  for (const auto& [from, to] : accents)
    for (auto at = plain.find(from); at != std::string::npos; at = plain.find(from, at)) plain.replace(at, 2, 1, to);
  for (char c : plain) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    const bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (good) out += c;
    else if (!out.empty() && out.back() != joint) out += joint;
  }
  while (!out.empty() && out.back() == joint) out.pop_back();
  if (out.empty() || out.front() < 'a' || out.front() > 'z') out.insert(0, "q");
  return out.substr(0, 60);
}

struct Writer {
  std::string out;
  std::set<std::string> ids;
  std::vector<std::string> skipped;
  std::size_t pages = 0, questions = 0;

  std::string fresh(std::string id) {
    std::string free = id;
    for (int i = 2; !ids.insert(free).second; ++i) free = fmt::format("{}_{}", id, i);
    return free;
  }

  void page(const std::string& title) {
    if (pages > 0 && questions == 0) out.erase(out.rfind("[[page]]"));  // a page that asks nothing
    else ++pages;
    questions = 0;
    out += fmt::format("[[page]]\nid = \"page_{}\"\netape = \"Vous\"\ntitre = {}\n\n", pages, toml_string(title));
  }
};

// Publik's type as ours; empty: nothing here corresponds.
std::string type_of(const std::string& publik) {
  static const std::map<std::string, std::string> same = {
      {"string", "texte"}, {"text", "texte_long"}, {"email", "email"}, {"date", "date"},     {"bool", "oui_non"},
      {"item", "choix"},   {"items", "choix_multiple"}, {"file", "fichier"}, {"numeric", "decimal"}, {"title", "titre"},
      {"subtitle", "titre"}, {"comment", "note"}, {"block", "groupe"}};
  const auto found = same.find(publik);
  return found == same.end() ? std::string() : found->second;
}

std::string without_tags(const std::string& html) {
  std::string out;
  bool tag = false;
  for (char c : html) {
    if (c == '<') tag = true;
    else if (c == '>') tag = false;
    else if (!tag) out += c;
  }
  return out.empty() ? "À compléter" : out;
}

std::string options_of(const Json& items) {
  std::string out;
  std::set<std::string> known;
  for (const auto& item : items) {
    const std::string label = item.is_string() ? item.get<std::string>() : text_of(item, "text");
    std::string id = as_id(label, '_');
    while (!known.insert(id).second) id += "_2";
    out += fmt::format("{}{{ id = \"{}\", texte = {} }}", out.empty() ? "" : ", ", id, toml_string(label));
  }
  return out;
}

void question(Writer& w, const Json& field, const std::string& table, bool within_group) {
  const std::string publik = text_of(field, "type"), label = without_tags(text_of(field, "label"));
  std::string type = type_of(publik);
  const bool has_items = field.contains("items") && field["items"].is_array() && !field["items"].empty();
  const bool choice = type == "choix" || type == "choix_multiple";
  if (type.empty() || (choice && !has_items) || (type == "groupe" && within_group)) {
    w.skipped.push_back(fmt::format("{} ({})", label, publik));
    return;
  }
  const std::string varname = text_of(field, "varname");
  const std::string id = as_id(varname.empty() ? label : varname, '_');
  w.out += fmt::format("[[{}]]\nid = \"{}\"\ntype = \"{}\"\nquestion = {}\n", table, within_group ? id : w.fresh(id), type, toml_string(label));
  if (auto hint = text_of(field, "hint"); !hint.empty()) w.out += "aide = " + toml_string(hint) + "\n";
  if (field.value("required", false) && type != "titre" && type != "note" && type != "fichier") w.out += "obligatoire = true\n";
  if (choice) w.out += "options = [" + options_of(field["items"]) + "]\n";
  if (type == "groupe") w.out += "singulier = " + toml_string(label) + "\n";
  w.out += "\n";
  ++w.questions;
  if (type != "groupe") return;
  const auto inner = field.value("schema", Json::object()).value("fields", Json::array());
  for (const auto& each : inner) question(w, each, table + ".champ", true);
}

std::string definition(const Json& schema, std::uint16_t number, Writer& w) {
  const std::string title = text_of(schema, "name");
  w.out = fmt::format(
      "# Repris d’un formulaire Publik. Relisez tout, et complétez chaque « À compléter ».\n"
      "[demarche]\nid = \"{}\"\nnumero = {}\ntitre = {}\nresume = \"À compléter\"\ncategorie = \"À compléter\"\n"
      "autorite = \"À compléter\"\n\n[faits]\nduree = \"À compléter\"\ncout = \"À compléter\"\ndelai = \"À compléter\"\n\n",
      as_id(title, '-'), number, toml_string(title));
  for (const auto& field : schema.value("fields", Json::array())) {
    if (text_of(field, "type") == "page") { w.page(without_tags(text_of(field, "label"))); continue; }
    if (w.pages == 0) w.page(title);
    question(w, field, "page.champ", false);
  }
  w.out += fmt::format("[assistant]\nsujet = \"parler_agent\"\nphrases = [{}]\n", toml_string(title));
  return w.out;
}

}  // namespace

int import_publik(const PublikOptions& options, Io& io) {
  std::ifstream in(options.schema);
  const auto schema = Json::parse(in, nullptr, false);
  if (schema.is_discarded() || !schema.is_object() || text_of(schema, "name").empty() || !schema.value("fields", Json()).is_array())
    return io.err << options.schema.string() << ": not a Publik form's schema (name, fields)\n", exit_code::usage;
  Writer writer;
  io.out << definition(schema, options.number, writer);
  for (const auto& skipped : writer.skipped) io.err << "not taken over: " << skipped << '\n';
  return exit_code::ok;
}

}  // namespace guichet::ctl
