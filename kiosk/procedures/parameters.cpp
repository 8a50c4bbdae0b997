#include "kiosk/procedures/parameters.hpp"

#include <fmt/format.h>

namespace guichet::procedures {

void Parameters::set(std::string name, std::string value) { values_[std::move(name)] = std::move(value); }

const std::string* Parameters::find(std::string_view name) const {
  auto found = values_.find(name);
  return found == values_.end() ? nullptr : &found->second;
}

tl::expected<std::string, std::string> Parameters::fill(std::string_view text, const Unconfirmed& said) const {
  std::string out;
  while (true) {
    auto open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) return out;
    auto close = text.find('}', open);
    if (close == std::string_view::npos) return tl::unexpected(std::string("has a '{' without its '}'"));
    auto name = text.substr(open + 1, close - open - 1);
    const std::string* value = find(name);
    if (!value) return tl::unexpected(fmt::format("quotes {{{}}}, which kiosk.toml does not define", name));
    if (keep_names_)
      out += text.substr(open, close + 1 - open);
    else if (*value != unconfirmed_value)
      out += *value;
    else
      out += out.empty() ? said.opening : said.within;
    text.remove_prefix(close + 1);
  }
}

bool Parameters::unconfirmed(std::string_view text) const {
  for (const auto& [name, value] : values_)
    if (value == unconfirmed_value && text.find("{" + name + "}") != std::string_view::npos) return true;
  return false;
}

}  // namespace guichet::procedures
