// WCAG 2.x contrast: the one number the brand guard, the widgets' choices and the gallery's checks agree on.
#pragma once
#include "ui/render/geometry.hpp"

namespace guichet::ui {

double luminance(Colour);                   // relative, 0 to 1; alpha is ignored
double contrast_ratio(Colour a, Colour b);  // 1 to 21, in either order

}  // namespace guichet::ui
