// What a voice says of a screen: the nodes in words, in the screen's language. What is shown is said, and what a symbol
// or a colour tells is said too: what a thing is, whether it is chosen, what is wrong. Pure.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "ui/access/node.hpp"

namespace guichet::ui {

// A French word of speech ("bouton", "coché") in the screen's language, as gettext has it.
using Translate = std::function<const std::string&(std::string_view context, std::string_view french)>;

std::string spoken(const Node&, const Translate&);
// The whole screen, or of a dialog only what is in it: headings and texts, not the controls.
std::string spoken_page(const NodeList&, const Translate&);
// "ISSY-RWFD2-BH9CQ-E" letter by letter, so that it can be written down.
std::string spelled(std::string_view text);

}  // namespace guichet::ui
