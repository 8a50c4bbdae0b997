// Where the keypad goes next. Reading order is the order widgets were drawn in; what a dialog covers is
// passed over, what is disabled is not: it says why.
#pragma once
#include <string>
#include <string_view>

#include "ui/access/node.hpp"

namespace guichet::ui {

bool focusable(const NodeList&, const Node&);
// From `current` (empty or gone: from before the first, or after the last), round the end. Empty: nothing to
// focus.
std::string focus_next(const NodeList&, std::string_view current);
std::string focus_previous(const NodeList&, std::string_view current);
// Where a form was refused: the first thing to act on in the first field that shows an error. Empty: none does.
std::string focus_error(const NodeList&);
// The region a node scrolls in, the innermost; null: it stays where it is.
const Scrollable* region_of(const NodeList&, const Node&);
// The offset that brings `node` whole into its scroll region, or the present one when it already is, or is in
// none.
float offset_to_show(const Scrollable&, const Node&, float margin);

}  // namespace guichet::ui
