#include "offline/gateway/connectors/mapping.hpp"

#include <algorithm>

namespace guichet::gateway {
namespace {

using Json = nlohmann::ordered_json;
using Values = std::map<std::string, std::map<std::string, std::string>>;

std::string text_of(const Json& value);

std::string lines_of(const Json& object) {
  std::string out;
  for (const auto& [key, value] : object.items()) out += key + ": " + text_of(value) + "\n";
  return out;
}

std::string joined(const Json& many) {
  std::string out;
  for (const auto& each : many) out += (out.empty() ? "" : ", ") + text_of(each);
  return out;
}

std::string text_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return value.get<bool>() ? "oui" : "non";
  if (value.is_null()) return "";
  if (value.is_structured()) return joined(value);
  return value.dump();
}

// What the places of one dossier stand for.
class Places {
 public:
  Places(const Json& dossier, const Values& values) : dossier_(dossier), values_(values) {}

  Json find(std::string_view alternatives) const {
    while (true) {
      const auto bar = alternatives.find('|');
      if (auto value = find_one(alternatives.substr(0, bar)); !text_of(value).empty()) return value;
      if (bar == alternatives.npos) return nullptr;
      alternatives.remove_prefix(bar + 1);
    }
  }

 private:
  Json find_one(std::string_view name) const {
    if (name == "answers") return lines_of(dossier_.value("answers", Json::object()));
    for (const char* own : {"number", "id", "procedure", "created", "kiosk", "locale"})
      if (name == own) return dossier_.value(own, Json());
    const auto dot = name.find('.');
    const auto answers = dossier_.find("answers");
    if (answers == dossier_.end()) return nullptr;
    const auto answer = answers->find(std::string(name.substr(0, dot)));
    if (answer == answers->end()) return nullptr;
    if (dot == name.npos) return translated(std::string(name), *answer);
    const auto part = answer->find(std::string(name.substr(dot + 1)));
    return answer->is_object() && part != answer->end() ? *part : Json();
  }

  Json translated(const std::string& name, const Json& answer) const {
    const auto known = values_.find(name);
    if (known == values_.end()) return answer;
    if (answer.is_array()) {
      Json out = Json::array();
      for (const auto& each : answer) out.push_back(translated(name, each));
      return out;
    }
    const auto to = known->second.find(answer.is_boolean() ? (answer.get<bool>() ? "true" : "false") : text_of(answer));
    return to == known->second.end() ? answer : Json(to->second);
  }

  const Json& dossier_;
  const Values& values_;
};

// One place alone keeps its type; nothing when every place is empty.
Json filled(std::string_view text, const Places& places) {
  if (text.starts_with('{') && text.find('}') == text.size() - 1) return places.find(text.substr(1, text.size() - 2));
  std::string out;
  bool asked = false, found = false;
  while (true) {
    const auto open = text.find('{');
    out += text.substr(0, open);
    if (open == text.npos) break;
    const auto close = text.find('}', open);
    const auto value = text_of(places.find(text.substr(open + 1, close - open - 1)));
    asked = true;
    found = found || !value.empty();
    out += value;
    text.remove_prefix(close + 1);
  }
  return asked && !found ? Json() : Json(out);
}

// "carte_grise" names carte_grise.jpg, and the first of carte_grise.jpg, carte_grise-2.jpg.
const dossier::Attachment* file_of(std::span<const dossier::Attachment> files, std::string_view document) {
  const auto found = std::ranges::find_if(files, [&](const auto& file) {
    return file.name.starts_with(document) && file.name.size() > document.size() &&
           (file.name[document.size()] == '.' || file.name[document.size()] == '-');
  });
  return found == files.end() ? nullptr : &*found;
}

}  // namespace

std::string fault_of(const std::string& text) {
  if (text == "@") return "@ is followed by a document's id";
  for (std::size_t at = 0; (at = text.find_first_of("{}", at)) != text.npos; ++at) {
    if (text[at] == '}') return "} without {";
    const auto close = text.find_first_of("{}", at + 1);
    if (close == text.npos || text[close] == '{') return "{ without }";
    if (close == at + 1) return "{} names nothing";
    at = close;
  }
  return "";
}

tl::expected<Entry, std::string> fill(const Route& route, const Delivery& delivery) {
  const auto dossier = Json::parse(delivery.dossier_json, nullptr, false);
  if (!dossier.is_object()) return tl::unexpected<std::string>("dossier.json is not a dossier");
  const Places places(dossier, route.values);
  Entry entry;
  entry.created = text_of(dossier.value("created", Json()));
  entry.service = text_of(filled(route.service, places));
  for (const auto& [field, text] : route.fields) {
    if (text.starts_with('@')) {
      if (const auto* file = file_of(delivery.files, std::string_view(text).substr(1))) entry.files[field] = file;
    } else if (auto value = filled(text, places); !value.is_null()) {
      entry.fields[field] = std::move(value);
    }
  }
  return entry;
}

std::vector<const Route*> routes_for(const std::vector<Route>& routes, std::string_view procedure) {
  std::vector<const Route*> found;
  for (const std::string_view wanted : {procedure, std::string_view("*")}) {
    for (const auto& route : routes)
      if (route.procedure == wanted) found.push_back(&route);
    if (!found.empty()) break;
  }
  return found;
}

std::string procedure_of(std::string_view dossier_json) {
  const auto dossier = Json::parse(dossier_json, nullptr, false);
  return dossier.is_object() ? text_of(dossier.value("procedure", Json())) : "";
}

}  // namespace guichet::gateway
