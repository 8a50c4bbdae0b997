// Which plural form a number takes: the C expression of a catalogue's Plural-Forms header, or the language's usual one.
#pragma once
#include <optional>
#include <string_view>

namespace guichet::ui {

// The index the expression gives for n; nullopt when it cannot be read.
std::optional<unsigned long> plural_form(std::string_view expression, unsigned long n);
// The usual expression of a language, as gettext's manual and CLDR give it.
std::string_view usual_plurals(std::string_view language);

}  // namespace guichet::ui
