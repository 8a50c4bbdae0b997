#include "ui/widgets/key_layout.hpp"

namespace guichet::ui {
namespace {

std::vector<std::string> signs(std::string_view row) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < row.size();) {
    std::size_t n = 1;
    while (i + n < row.size() && (static_cast<unsigned char>(row[i + n]) & 0xC0) == 0x80) ++n;
    out.emplace_back(row.substr(i, n));
    i += n;
  }
  return out;
}

struct Layout {
  const char *top, *accents, *first, *second, *third;  // third stands between shift and backspace
};

Layout layout_of(KeyboardLayer layer) {
  switch (layer) {
    case KeyboardLayer::lower:
      return {"1234567890", "éèêàâçîôùœ", "azertyuiop", "qsdfghjklm", "wxcvbn’-"};
    case KeyboardLayer::upper:
      return {"1234567890", "ÉÈÊÀÂÇÎÔÙŒ", "AZERTYUIOP", "QSDFGHJKLM", "WXCVBN’-"};
    case KeyboardLayer::symbols:
      return {"1234567890", "@#&%€£$+=*", "()[]/\\_~^°", "«»“”\"'…:;,", "!?<>{}|-"};
    case KeyboardLayer::accents:
      return {"ëïûüÿñãõåæ", "ËÏÛÜŸÑÃÕÅÆ", "áíóúýøčšžł", "ÁÍÓÚÝØČŠŽŁ", "ćęąşğßđř"};
    case KeyboardLayer::native:
    case KeyboardLayer::native_upper: break;
  }
  return {};
}

// As on the keyboards sold where these are written.
Layout native_layout(Script script, KeyboardLayer layer) {
  if (script == Script::arabic) return {"1234567890", "ًٌٍَُِّْآإ", "ضصثقفغعهخحجد", "شسيبلاتنمكطذ", "ئءؤرىةوزظأ"};
  if (layer == KeyboardLayer::native_upper) return {"1234567890", "’-,?!:;()№", "ЙЦУКЕНГШЩЗХЇ", "ФІВАПРОЛДЖЄҐ", "ЯЧСМИТЬБЮ"};
  return {"1234567890", "’-,?!:;()№", "йцукенгшщзхї", "фівапролджєґ", "ячсмитьбю"};
}

bool is_native(KeyboardLayer layer) { return layer == KeyboardLayer::native || layer == KeyboardLayer::native_upper; }

bool plate_sign(std::string_view text) {
  return text == "-" ||
         (text.size() == 1 && ((text[0] >= 'A' && text[0] <= 'Z') || (text[0] >= '0' && text[0] <= '9')));
}

// E-mail addresses know neither accents nor apostrophes of typography, nor spaces.
bool email_sign(std::string_view text) {
  return text.find_first_of(" ’") == std::string_view::npos && static_cast<unsigned char>(text[0]) < 0x80;
}

bool of_use(KeyboardKind kind, const Key& key) {
  if (kind == KeyboardKind::text || key.role == KeyRole::backspace || key.role == KeyRole::done) return true;
  if (kind == KeyboardKind::plate) return key.role == KeyRole::text && plate_sign(key.text);
  if (key.role == KeyRole::text) return email_sign(key.text);
  return key.role == KeyRole::symbols || key.role == KeyRole::letters || key.role == KeyRole::shift;
}

KeyRow text_row(std::string_view row, bool tinted = false) {
  KeyRow out;
  for (auto& sign : signs(row)) out.push_back({KeyRole::text, std::move(sign), 1, true, tinted});
  return out;
}

// The accents' place holds what an address needs, without leaving the letters.
KeyRow email_shortcuts() {
  KeyRow out;
  for (const char* text : {"@", "_", "+"}) out.push_back({KeyRole::text, text, 1, true, true});
  for (const char* text : {".fr", ".com", ".org"}) out.push_back({KeyRole::text, text, 2, true, true});
  return out;
}

KeyRow bottom_row(KeyboardKind kind, KeyboardLayer layer, Script script) {
  KeyRow out;
  out.push_back(
      {layer == KeyboardLayer::accents ? KeyRole::letters : KeyRole::accents, "", 1.5f, true, false});
  out.push_back(
      {layer == KeyboardLayer::symbols ? KeyRole::letters : KeyRole::symbols, "", 1.5f, true, false});
  const bool two_scripts = script != Script::latin && kind == KeyboardKind::text;
  if (two_scripts) out.push_back({is_native(layer) ? KeyRole::letters : KeyRole::native, "", 1.5f, true, true});
  out.push_back({KeyRole::space, " ", two_scripts ? 2.5f : 4.f, kind == KeyboardKind::text, false});
  out.push_back({KeyRole::text, ".", 1, true, false});
  out.push_back({KeyRole::done, "", 2, true, false});
  return out;
}

std::vector<KeyRow> digit_rows() {
  auto digits = [](const char* row, Key last) {
    KeyRow out = text_row(row);
    out.push_back(std::move(last));
    return out;
  };
  std::vector<KeyRow> rows;
  rows.push_back(digits("123", {KeyRole::backspace, "", 1, true, false}));
  rows.push_back(digits("456", {KeyRole::text, "+", 1, true, true}));
  rows.push_back(digits("789", {KeyRole::text, ",", 1, true, true}));
  rows.push_back({{KeyRole::gap, "", 1, false, false},
                  {KeyRole::text, "0", 1, true, false},
                  {KeyRole::gap, "", 1, false, false},
                  {KeyRole::done, "", 1, true, false}});
  return rows;
}

}  // namespace

std::string Key::id() const {
  switch (role) {
    case KeyRole::text:
      return "keyboard." + text;
    case KeyRole::shift:
      return "keyboard.shift";
    case KeyRole::backspace:
      return "keyboard.backspace";
    case KeyRole::letters:
      return "keyboard.letters";
    case KeyRole::symbols:
      return "keyboard.symbols";
    case KeyRole::accents:
      return "keyboard.accents";
    case KeyRole::native:
      return "keyboard.native";
    case KeyRole::space:
      return "keyboard.space";
    case KeyRole::done:
      return "keyboard.ok";
    case KeyRole::gap:
      return {};
  }
  return {};
}

Script script_of(std::string_view locale) {
  return locale == "ar" ? Script::arabic : locale == "uk" ? Script::ukrainian : Script::latin;
}

std::vector<KeyRow> key_rows(KeyboardKind kind, KeyboardLayer layer, Script script) {
  if (kind == KeyboardKind::digits) return digit_rows();
  if (kind == KeyboardKind::plate) layer = KeyboardLayer::upper;
  if (is_native(layer) && (script == Script::latin || kind != KeyboardKind::text)) layer = KeyboardLayer::lower;
  Layout l = is_native(layer) ? native_layout(script, layer) : layout_of(layer);
  bool letters = layer == KeyboardLayer::lower || layer == KeyboardLayer::upper || is_native(layer);
  std::vector<KeyRow> rows{text_row(l.top, layer == KeyboardLayer::accents)};
  rows.push_back(kind == KeyboardKind::email && letters ? email_shortcuts() : text_row(l.accents, true));
  rows.push_back(text_row(l.first));
  rows.push_back(text_row(l.second));
  KeyRow third = text_row(l.third);
  const bool has_capitals = !(is_native(layer) && script == Script::arabic);
  if (has_capitals) third.insert(third.begin(), {letters ? KeyRole::shift : KeyRole::letters, "", 1, true, false});
  third.push_back({KeyRole::backspace, "", 1, true, false});
  rows.push_back(std::move(third));
  rows.push_back(bottom_row(kind, layer, script));
  // On the layers of signs both ways back would carry one name: the upper one is the shift key's place.
  if (!letters) {
    auto& bottom = rows.back();
    std::erase_if(bottom, [](const Key& k) { return k.role == KeyRole::letters; });
    bottom.front().weight = 3;
  }
  for (auto& row : rows)
    for (auto& key : row) key.enabled = key.role != KeyRole::gap && key.enabled && of_use(kind, key);
  return rows;
}

std::optional<KeyPlace> key_for(KeyboardKind kind, std::string_view text) {
  for (auto layer :
       {KeyboardLayer::lower, KeyboardLayer::upper, KeyboardLayer::symbols, KeyboardLayer::accents})
    for (const auto& row : key_rows(kind, layer))
      for (const auto& key : row)
        if (key.enabled && (key.role == KeyRole::text || key.role == KeyRole::space) && key.text == text)
          return KeyPlace{key.id(), layer};
  return std::nullopt;
}

}  // namespace guichet::ui
