// Every sentence of the démarches, life events and publications that a screen shows or the assistant quotes, under the context its translation is looked up by:
// what a translator works from, and what tells a language that lacks one.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/procedures/procedure.hpp"

namespace guichet::procedures {

struct Sentence { std::string context, french; };  // "<procedure>.<field>.<part>"; "error" for what refuses an answer

// In the order of the files, each pair once, nothing empty.
std::vector<Sentence> sentences(const Catalogue&);
std::vector<Sentence> sentences(const Procedure&);

// The same as a gettext template: UTF-8, one entry a sentence, without translations.
std::string to_template(const std::vector<Sentence>&);

// A text as a .po file writes it.
std::string quoted(const std::string&);

// Those a LOCALE.po does not say; all of them when it cannot be read.
std::vector<Sentence> untranslated(const std::vector<Sentence>&, const std::filesystem::path& po);

}  // namespace guichet::procedures
