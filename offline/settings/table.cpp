#include <fmt/format.h>
#include <fmt/ranges.h>

#include "offline/settings/document.hpp"

namespace guichet::settings {
namespace {

template <class T>
std::optional<T> scalar(const Access& at, const toml::node* found, std::string_view wanted) {
  if (!found) return std::nullopt;
  if (auto* value = found->as<T>()) return value->get();
  at.wrong_type(*found, wanted);
  return std::nullopt;
}

template <class T>
std::optional<T> required(const Access& at, std::string_view wanted) {
  const toml::node* found = at.find();
  if (!found) at.missing();
  return scalar<T>(at, found, wanted);
}

template <class T>
std::optional<T> optional(const Access& at, std::string_view wanted) {
  return scalar<T>(at, at.find(), wanted);
}

template <class T>
T bounded(const Access& at, std::optional<T> value, T least, T most, T fallback) {
  if (!value) return fallback;
  if (*value >= least && *value <= most) return *value;
  at.complain(*at.find(), fmt::format("must be between {} and {}, not {}", least, most, *value));
  return fallback;
}

std::optional<double> real(const Access& at, bool needed) {
  const toml::node* found = at.find();
  if (!found && needed) at.missing();
  if (!found) return std::nullopt;
  if (auto* whole = found->as_integer()) return static_cast<double>(whole->get());
  return scalar<double>(at, found, "a number");
}

std::string chosen(const Access& at, std::optional<std::string> value,
                   std::initializer_list<std::string_view> allowed, std::string fallback) {
  if (!value) return fallback;
  for (std::string_view candidate : allowed)
    if (*value == candidate) return *value;
  at.complain(*at.find(), fmt::format("must be one of {}, not '{}'", fmt::join(allowed, ", "), *value));
  return fallback;
}

std::vector<std::string> list(const Access& at, const toml::node& found) {
  const toml::array* array = found.as_array();
  if (!array) return at.wrong_type(found, "a list of strings"), std::vector<std::string>{};
  std::vector<std::string> out;
  for (const toml::node& item : *array) {
    if (auto* text = item.as_string()) out.push_back(text->get());
    else at.wrong_type(item, "a list of strings");
  }
  return out;
}

}  // namespace

Table::Table(std::shared_ptr<Document> document, TableNode* node)
    : document_(std::move(document)), node_(node) {}

std::string Table::string(std::string_view key) {
  return required<std::string>({*this, key}, "a string").value_or("");
}
std::string Table::string(std::string_view key, std::string fallback) {
  return optional<std::string>({*this, key}, "a string").value_or(std::move(fallback));
}
std::optional<std::string> Table::optional_string(std::string_view key) {
  return optional<std::string>({*this, key}, "a string");
}

std::string Table::one_of(std::string_view key, std::initializer_list<std::string_view> allowed) {
  const Access at{*this, key};
  return chosen(at, required<std::string>(at, "a string"), allowed, "");
}
std::string Table::one_of(std::string_view key, std::initializer_list<std::string_view> allowed,
                          std::string fallback) {
  const Access at{*this, key};
  return chosen(at, optional<std::string>(at, "a string"), allowed, std::move(fallback));
}

std::int64_t Table::integer(std::string_view key, std::int64_t least, std::int64_t most) {
  const Access at{*this, key};
  return bounded(at, required<std::int64_t>(at, "an integer"), least, most, least);
}
std::int64_t Table::integer(std::string_view key, std::int64_t least, std::int64_t most,
                            std::int64_t fallback) {
  const Access at{*this, key};
  return bounded(at, optional<std::int64_t>(at, "an integer"), least, most, fallback);
}
std::optional<std::int64_t> Table::optional_integer(std::string_view key, std::int64_t least,
                                                    std::int64_t most) {
  const Access at{*this, key};
  const auto value = optional<std::int64_t>(at, "an integer");
  if (!value) return std::nullopt;
  return bounded(at, value, least, most, least);
}

double Table::number(std::string_view key, double least, double most) {
  const Access at{*this, key};
  return bounded(at, real(at, true), least, most, least);
}
double Table::number(std::string_view key, double least, double most, double fallback) {
  const Access at{*this, key};
  return bounded(at, real(at, false), least, most, fallback);
}

bool Table::boolean(std::string_view key) {
  return required<bool>({*this, key}, "true or false").value_or(false);
}
bool Table::boolean(std::string_view key, bool fallback) {
  return optional<bool>({*this, key}, "true or false").value_or(fallback);
}

std::vector<std::string> Table::strings(std::string_view key) {
  const Access at{*this, key};
  const toml::node* found = at.find();
  if (!found) return at.missing(), std::vector<std::string>{};
  return list(at, *found);
}
std::vector<std::string> Table::strings(std::string_view key, std::vector<std::string> fallback) {
  const Access at{*this, key};
  const toml::node* found = at.find();
  return found ? list(at, *found) : std::move(fallback);
}

std::map<std::string, std::string> Table::string_map(std::string_view key) {
  std::map<std::string, std::string> out;
  if (auto inner = optional_table(key))
    for (const std::string& name : inner->keys()) out[name] = inner->string(name);
  return out;
}

}  // namespace guichet::settings
