#include "offline/dossier/fields.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cstdio>

#include "offline/envelope/crypto.hpp"

namespace guichet::dossier {
namespace {

using Json = nlohmann::ordered_json;

constexpr int deepest = 16;
constexpr std::size_t most_keys = 4096;  // ordered objects look keys up one by one

// `2025-03-01T09:30:00Z`, and nothing else.
std::optional<std::chrono::sys_seconds> parse_time(const std::string& text) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, used = 0;
  const int got = std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d:%2dZ%n", &year, &month, &day, &hour, &minute,
                              &second, &used);
  if (got != 6 || used != 20 || text.size() != 20) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  const auto within = [](int value, int most) { return value >= 0 && value <= most; };
  if (year < 0 || month < 1 || day < 1 || !date.ok()) return std::nullopt;
  if (!within(hour, 23) || !within(minute, 59) || !within(second, 59)) return std::nullopt;
  const std::chrono::sys_seconds time = std::chrono::sys_days(date) + std::chrono::hours(hour) +
                                        std::chrono::minutes(minute) + std::chrono::seconds(second);
  if (written(time) != text) return std::nullopt;  // sscanf lets blanks and signs pass
  return time;
}

}  // namespace

std::string written(std::chrono::sys_seconds time) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(time.time_since_epoch().count()));
}

Fields::Fields(const Json& object, std::string path, FieldErrors& errors)
    : object_(&object), path_(std::move(path)), errors_(&errors) {}

void Fields::refuse(const std::string& key) { errors_->push_back(path_.empty() ? key : path_ + '.' + key); }

const Json* Fields::find(const char* key) {
  read_.insert(key);
  const auto found = object_->find(key);
  if (found != object_->end()) return &*found;
  refuse(key);
  return nullptr;
}

std::string Fields::text(const char* key, std::size_t most) {
  const Json* found = find(key);
  if (!found) return {};
  if (found->is_string() && found->get_ref<const std::string&>().size() <= most) return found->get<std::string>();
  return refuse(key), std::string();
}

std::string Fields::name(const char* key) {
  std::string value = text(key, 64);
  if (!envelope::is_name(value)) refuse(key);
  return value;
}

std::uint64_t Fields::number(const char* key) {
  const Json* found = find(key);
  if (!found) return 0;
  if (found->is_number_unsigned()) return found->get<std::uint64_t>();
  return refuse(key), 0;
}

bool Fields::boolean(const char* key) {
  const Json* found = find(key);
  if (!found) return false;
  if (found->is_boolean()) return found->get<bool>();
  return refuse(key), false;
}

std::size_t Fields::one_of(const char* key, std::initializer_list<std::string_view> allowed) {
  const std::string value = text(key, 64);
  const auto found = std::ranges::find(allowed, value);
  if (found != allowed.end()) return static_cast<std::size_t>(found - allowed.begin());
  return refuse(key), 0;
}

envelope::SubmissionId Fields::id(const char* key) {
  const auto parsed = envelope::parse_submission_id(text(key, 36));
  if (!parsed) refuse(key);
  return parsed.value_or(envelope::SubmissionId{});
}

envelope::Hash Fields::hash(const char* key) {
  const auto parsed = envelope::parse_hash(text(key, 64));
  if (!parsed) refuse(key);
  return parsed.value_or(envelope::Hash{});
}

std::string Fields::receipt_number(const char* key) {
  const std::string value = text(key, 32);
  if (envelope::parse_receipt_number(value).value_or("") != value || value.empty()) refuse(key);
  return value;
}

std::chrono::sys_seconds Fields::time(const char* key) {
  const auto parsed = parse_time(text(key, 20));
  if (!parsed) refuse(key);
  return parsed.value_or(std::chrono::sys_seconds{});
}

Fields Fields::object(const char* key) {
  static const Json empty = Json::object();
  const Json* found = find(key);
  if (found && !found->is_object()) refuse(key);
  const std::string path = path_.empty() ? key : path_ + '.' + key;
  return {found && found->is_object() ? *found : empty, path, *errors_};
}

Json Fields::any_object(const char* key) {
  const Json* found = find(key);
  if (found && found->is_object()) return *found;
  if (found) refuse(key);
  return Json::object();
}

std::vector<Fields> Fields::objects(const char* key, std::size_t most) {
  std::vector<Fields> out;
  const Json* found = find(key);
  if (!found) return out;
  if (!found->is_array() || found->size() > most) return refuse(key), out;
  for (const Json& item : *found) {
    if (item.is_object()) out.emplace_back(item, key, *errors_);
    else refuse(key);
  }
  return out;
}

void Fields::close() {
  for (const auto& [key, value] : object_->items())
    if (!read_.contains(key)) refuse(key);
}

envelope::Result<Json> parse_shallow(std::string_view text) {
  bool too_deep = false;
  std::size_t keys = 0;
  const auto watch = [&](int depth, Json::parse_event_t event, Json&) {
    keys += event == Json::parse_event_t::key ? 1 : 0;
    too_deep = too_deep || depth > deepest || keys > most_keys;
    return !too_deep;
  };
  Json json = Json::parse(text, watch, false);
  if (too_deep || !json.is_object()) return envelope::fail(envelope::Error::Kind::malformed, "not dossier.json");
  return json;
}

}  // namespace guichet::dossier
