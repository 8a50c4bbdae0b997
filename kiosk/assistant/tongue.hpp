// The language a visitor is answered in: the town's own sentences in its catalogue, where somebody translated them.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace guichet::assistant {

// What a catalogue says for a sentence of the content files, under the context procedures::sentences() and
// assistant::sentences() name; nullopt: that language lacks it.
using Translate = std::function<std::optional<std::string>(std::string_view lang, std::string_view context, const std::string& french)>;

struct Tongue {
  std::string_view lang;
  const Translate* translate = nullptr;  // null: there are no catalogues here

  Tongue(std::string_view l, const Translate* t = nullptr) : lang(l), translate(t) {}
  // nullopt: it is to be quoted in French, and said to be.
  std::optional<std::string> said(std::string_view context, const std::string& french) const {
    if (translate && *translate) return (*translate)(lang, context, french);
    return lang.starts_with("fr") ? std::optional(french) : std::nullopt;
  }
};

}  // namespace guichet::assistant
