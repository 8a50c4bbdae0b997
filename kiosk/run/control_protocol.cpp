#include "kiosk/run/control_protocol.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <sodium.h>
#include <utility>

namespace guichet::run::control {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::pair<Question, std::string_view>, 5> questions{{{Question::stats, "stats"},
                                                                          {Question::list, "list"},
                                                                          {Question::health, "health"},
                                                                          {Question::envelope, "envelope"},
                                                                          {Question::acknowledge, "acknowledge"}}};
constexpr std::array<std::pair<outbox::State, std::string_view>, 3> states{
    {{outbox::State::kept, "kept"}, {outbox::State::acknowledged, "acknowledged"}, {outbox::State::parked, "parked"}}};
constexpr std::array<std::pair<envelope::Class, std::string_view>, 3> classes{
    {{envelope::Class::real, "real"}, {envelope::Class::training, "training"}, {envelope::Class::draft, "draft"}}};

template <class Table, class Value>
std::string_view name_in(const Table& table, Value value) {
  for (const auto& [known, text] : table)
    if (known == value) return text;
  return "unknown";
}

template <class Table>
auto value_in(const Table& table, const std::string& text) {
  for (const auto& [value, known] : table)
    if (known == text) return value;
  throw std::invalid_argument("unknown word '" + text.substr(0, 40) + "'");
}

// A reason may quote bytes of a foreign system that are not UTF-8.
std::string line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n'; }

std::int64_t seconds(outbox::WallTime time) { return time.time_since_epoch().count(); }
outbox::WallTime wall(const Json& json) { return outbox::WallTime(std::chrono::seconds(json.get<std::int64_t>())); }

Json entry(const outbox::Entry& e) {
  return {{"id", envelope::to_string(e.id)}, {"class", name(e.cls)},   {"state", name(e.state)},
          {"kept_at", seconds(e.kept_at)},   {"size", e.size},         {"attempts", e.attempts},
          {"last_error", e.last_error}};
}

outbox::Entry entry_of(const Json& json) {
  const auto id = envelope::parse_submission_id(json.at("id").get<std::string>());
  if (!id) throw std::invalid_argument("not an id");
  return {*id,
          value_in(classes, json.at("class").get<std::string>()),
          value_in(states, json.at("state").get<std::string>()),
          wall(json.at("kept_at")),
          json.at("size").get<std::uint64_t>(),
          json.at("attempts").get<std::uint32_t>(),
          json.at("last_error").get<std::string>()};
}

// The JSON library throws on a wrong type; here, at the edge, that becomes a value.
template <class T, class Get>
Read<T> guarded(std::string_view text, std::size_t most, Get get) {
  if (text.size() > most) return tl::unexpected(std::string("the line is too long"));
  try {
    const Json json = Json::parse(text);
    if (json.contains("error")) return tl::unexpected(json.at("error").get<std::string>());
    return get(json);
  } catch (const std::exception& wrong) {
    return tl::unexpected(std::string("not understood: ") + wrong.what());
  }
}

}  // namespace

std::string_view name(outbox::State state) { return name_in(states, state); }
std::string_view name(envelope::Class cls) { return name_in(classes, cls); }

std::string write(Question question, const std::string& argument) {
  Json json{{"ask", name_in(questions, question)}};
  if (!argument.empty()) json["with"] = argument;
  return line(json);
}

Read<Asked> read_question(std::string_view text) {
  return guarded<Asked>(text, max_question_bytes, [](const Json& json) {
    return Asked{value_in(questions, json.at("ask").get<std::string>()), json.value("with", std::string())};
  });
}

std::string write_envelope(const envelope::Bytes& bytes) {
  constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  text.pop_back();
  return line({{"envelope", text}});
}

Read<envelope::Bytes> read_envelope(std::string_view text) {
  return guarded<envelope::Bytes>(text, max_answer_bytes, [](const Json& json) {
    const auto coded = json.at("envelope").get<std::string>();
    envelope::Bytes bytes(coded.size());
    std::size_t size = 0;
    if (sodium_base642bin(bytes.data(), bytes.size(), coded.data(), coded.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
      throw std::invalid_argument("not base64");
    bytes.resize(size);
    return bytes;
  });
}

std::string write_done() { return line({{"done", true}}); }
Read<bool> read_done(std::string_view text) {
  return guarded<bool>(text, max_answer_bytes, [](const Json& json) { return json.at("done").get<bool>(); });
}

std::string write(const outbox::Stats& s) {
  Json json{{"kept", s.kept}, {"acknowledged", s.acknowledged}, {"parked", s.parked}, {"bytes", s.bytes}};
  json["oldest_kept"] = s.oldest_kept ? Json(seconds(*s.oldest_kept)) : Json(nullptr);
  return line(json);
}

Read<outbox::Stats> read_stats(std::string_view text) {
  return guarded<outbox::Stats>(text, max_answer_bytes, [](const Json& json) {
    outbox::Stats s;
    s.kept = json.at("kept").get<std::uint64_t>();
    s.acknowledged = json.at("acknowledged").get<std::uint64_t>();
    s.parked = json.at("parked").get<std::uint64_t>();
    s.bytes = json.at("bytes").get<std::uint64_t>();
    if (const auto& oldest = json.at("oldest_kept"); !oldest.is_null()) s.oldest_kept = wall(oldest);
    return s;
  });
}

std::string write(const std::vector<outbox::Entry>& entries) {
  Json list = Json::array();
  for (const auto& e : entries) list.push_back(entry(e));
  return line({{"list", std::move(list)}});
}

Read<std::vector<outbox::Entry>> read_list(std::string_view text) {
  return guarded<std::vector<outbox::Entry>>(text, max_answer_bytes, [](const Json& json) {
    std::vector<outbox::Entry> entries;
    for (const auto& each : json.at("list")) entries.push_back(entry_of(each));
    return entries;
  });
}

std::string write(const Health& health) {
  Json json{{"online", health.online ? Json(*health.online) : Json(nullptr)}};
  json["fault"] = health.fault;
  json["printer"] = health.printer;
  json["held"] = health.held;
  return line(json);
}

Read<Health> read_health(std::string_view text) {
  return guarded<Health>(text, max_answer_bytes, [](const Json& json) {
    Health health;
    if (const auto& online = json.at("online"); !online.is_null()) health.online = online.get<bool>();
    health.fault = json.at("fault").get<std::string>();
    health.printer = json.at("printer").get<std::string>();
    health.held = json.at("held").get<std::string>();
    return health;
  });
}

std::string write_error(std::string_view why) { return line({{"error", why}}); }

}  // namespace guichet::run::control
