#include "kiosk/ctl/dila_fiche.hpp"

#include <pugixml.hpp>

#include <array>

namespace guichet::ctl {
namespace {

using fiches::Block;
using fiches::Fiche;
using Kind = Block::Kind;
using Node = pugi::xml_node;

constexpr int deepest = 10;

bool is(const Node& node, const char* name) { return std::string_view(node.name()) == name; }

void gather(const Node& node, std::string& out, int depth = 0) {
  if (depth > 40) return;
  for (const auto& child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) out += child.value();
    else gather(child, out, depth + 1);
  }
}

// All text below, blanks as one space.
std::string text_of(const Node& node) {
  std::string raw, out;
  gather(node, raw);
  for (const char c : raw) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out += blank ? ' ' : c;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string note_title(const Node& node) {
  static const std::array<std::pair<const char*, const char*>, 5> known{
      {{"ANoter", "À noter"}, {"ASavoir", "À savoir"}, {"Attention", "Attention"}, {"Rappel", "Rappel"}, {"Exemple", "Exemple"}}};
  for (const auto& [name, title] : known)
    if (is(node, name)) return title;
  return "";
}

void read_all(const Node& from, std::vector<Block>& out, int depth);

void read_table(const Node& table, std::vector<Block>& out) {
  std::vector<std::string> heads;
  for (const auto& row : table.children("Rangée")) {
    std::vector<std::string> cells;
    for (const auto& cell : row.children("Cellule")) cells.push_back(text_of(cell));
    const bool is_head = std::string_view(row.attribute("type").value()) == "header" || (heads.empty() && out.empty() && !table.child("Colonne"));
    if (is_head) {
      heads = cells;
      continue;
    }
    if (heads.empty())
      for (const auto& column : table.children("Colonne")) heads.push_back(column.attribute("intitule").value());
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const bool named = i < heads.size() && !heads[i].empty();
      text += (text.empty() ? "" : "\n") + (named ? heads[i] + " : " : "") + cells[i];
    }
    if (!text.empty()) out.push_back({Kind::row, "", text});
  }
}

void read_choice(const Node& node, std::vector<Block>& out, int depth) {
  Block choice{Kind::choice, text_of(node.child("Titre")), ""};
  for (const auto& child : node.children()) {
    if (is(child, "Titre")) continue;
    if (is(child, "Texte") || is(child, "BlocCas")) read_all(child, choice.inside, depth + 1);
    else if (child.type() == pugi::node_element) {
      pugi::xml_document alone;
      alone.append_child("Texte").append_copy(child);
      read_all(alone.first_child(), choice.inside, depth + 1);
    }
  }
  if (!choice.title.empty() && !choice.inside.empty()) out.push_back(std::move(choice));
}

void read_note(const Node& node, const std::string& title, std::vector<Block>& out) {
  const auto own = text_of(node.child("Titre"));
  std::string text;
  for (const auto& child : node.children())
    if (!is(child, "Titre"))
      if (auto part = text_of(child); !part.empty()) text += (text.empty() ? "" : " ") + part;
  if (!text.empty()) out.push_back({Kind::note, own.empty() ? title : own, text});
}

// Who helps, which online service, which law: named in a note, where the text has them. Their addresses lead to screens this
// one cannot open; the fiche's own QR code does.
void read_pointer(const Node& node, const std::string& title, std::vector<Block>& out) {
  std::string text = text_of(node.child("Titre"));
  if (const auto more = text_of(node.child("Complement")); !more.empty()) text += (text.empty() ? "" : " : ") + more;
  if (text.empty()) return;
  const bool again = !out.empty() && out.back().kind == Kind::note && out.back().title == title;
  if (!again) out.push_back({Kind::note, title, text});
  else if (("\n" + out.back().text + "\n").find("\n" + text + "\n") == std::string::npos) out.back().text += "\n" + text;
}

std::string pointer_title(const Node& node) {
  if (is(node, "OuSAdresser")) return "Où s’adresser";
  if (is(node, "Reference")) return "Textes de référence";
  if (is(node, "ServiceEnLigne")) return std::string_view(node.attribute("type").value()) == "Téléservice" ? "Service en ligne" : "Formulaires et modèles";
  return "";
}

void read_one(const Node& node, std::vector<Block>& out, int depth) {
  if (is(node, "Paragraphe")) {
    if (auto text = text_of(node); !text.empty()) out.push_back({Kind::paragraph, "", std::move(text)});
  } else if (is(node, "Titre")) {
    if (auto title = text_of(node); !title.empty()) out.push_back({Kind::heading, std::move(title), ""});
  } else if (is(node, "Liste")) {
    for (const auto& item : node.children("Item"))
      if (auto text = text_of(item); !text.empty()) out.push_back({Kind::item, "", std::move(text)});
  } else if (is(node, "Tableau")) {
    read_table(node, out);
  } else if (is(node, "Cas") || is(node, "Situation")) {
    read_choice(node, out, depth);
  } else if (auto title = note_title(node); !title.empty()) {
    read_note(node, title, out);
  } else if (is(node, "Chapitre") || is(node, "SousChapitre") || is(node, "BlocCas") || is(node, "Texte") || is(node, "ListeSituations")) {
    read_all(node, out, depth + 1);
  } else if (auto pointer = pointer_title(node); !pointer.empty()) {
    read_pointer(node, pointer, out);
  }  // definitions, and links to other fiches, have no place on this screen
}

void read_all(const Node& from, std::vector<Block>& out, int depth) {
  if (depth > deepest) return;
  for (const auto& child : from.children()) read_one(child, out, depth);
}

// "modified 2026-01-09"
std::string date_in(std::string_view text) {
  for (std::size_t at = 0; at + 10 <= text.size(); ++at) {
    const auto part = text.substr(at, 10);
    const auto digit = [&](std::size_t i) { return part[i] >= '0' && part[i] <= '9'; };
    if (digit(0) && digit(1) && digit(2) && digit(3) && part[4] == '-' && digit(5) && digit(6) && part[7] == '-' && digit(8) && digit(9)) return std::string(part);
  }
  return "";
}

bool is_id(std::string_view id) { return id.size() > 1 && id.size() < 12 && (id[0] == 'F' || id[0] == 'R') && id.find_first_not_of("0123456789", 1) == id.npos; }

}  // namespace

tl::expected<Fiche, NotAFiche> read_dila_fiche(std::string_view xml) {
  pugi::xml_document document;
  // Entities of our own making only: pugixml knows no external ones, so none can reach for a file.
  const auto parsed = document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (!parsed) return tl::unexpected(NotAFiche{true, parsed.description()});
  const bool service = static_cast<bool>(document.child("ServiceComplementaire"));
  const auto root = document.child(service ? "ServiceComplementaire" : "Publication");
  const std::string_view type = root.attribute("type").value();
  if (!root || (service ? type != "Téléservice" : !type.starts_with("Fiche"))) return tl::unexpected(NotAFiche{false, "neither a fiche nor an online service"});
  Fiche fiche;
  fiche.id = root.attribute("ID").value();
  fiche.title = text_of(root.child("dc:title"));
  fiche.url = root.attribute("spUrl").value();
  fiche.date = date_in(text_of(root.child("dc:date")));
  if (!is_id(fiche.id) || fiche.title.empty()) return tl::unexpected(NotAFiche{true, "without a number or a title"});
  if (!fiche.url.starts_with("https://www.service-public.")) fiche.url = "https://www.service-public.gouv.fr/particuliers/vosdroits/" + fiche.id;
  fiche.introduction = text_of(root.child("Introduction"));
  for (const auto* part : {"Avertissement", "Texte", "ListeSituations"}) {
    const auto node = root.child(part);
    if (!node) continue;
    if (is(node, "Avertissement")) read_note(node, "Attention", fiche.blocks);
    else read_all(node, fiche.blocks, 0);
  }
  for (const auto* pointers : {"OuSAdresser", "ServiceEnLigne", "Reference"})
    for (const auto& node : root.children(pointers)) read_pointer(node, pointer_title(node), fiche.blocks);
  if (fiche.blocks.empty() && fiche.introduction.empty()) return tl::unexpected(NotAFiche{true, "without a text"});
  return fiche;
}

}  // namespace guichet::ctl
