// Every sentence of the démarches and life events that a screen shows, under the context its translation is looked up by:
// what a translator works from, and what tells a language that lacks one.
#pragma once
#include <string>
#include <vector>

#include "kiosk/procedures/procedure.hpp"

namespace guichet::procedures {

struct Sentence { std::string context, french; };  // "<procedure>.<field>.<part>"; "error" for what refuses an answer

// In the order of the files, each pair once, nothing empty.
std::vector<Sentence> sentences(const Catalogue&);

// The same as a gettext template: UTF-8, one entry a sentence, without translations.
std::string to_template(const std::vector<Sentence>&);

}  // namespace guichet::procedures
