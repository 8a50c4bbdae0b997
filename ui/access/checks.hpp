// What every screen must keep, measured on the nodes it registered: a screen reader, a trembling finger and
// tired eyes all depend on it. Pure, so that the gallery, the journeys and the widgets' own tests ask the
// same questions.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ui/access/node.hpp"

namespace guichet::ui {

enum class Flaw { no_label, no_id, twice, too_small, too_close, overlap, off_screen, low_contrast, text_cut };
std::string_view name(Flaw);

struct Finding {
  Flaw flaw;
  std::string id;      // of the node
  std::string detail;  // measured against promised, or the other node
};

struct Promise {
  Rect screen;
  float px_per_mm = 3.622f;
  float target_mm = 12.7f, gap_mm = 2.54f;
  double contrast = 7;  // 18 in high contrast
};

std::vector<Finding> check(const NodeList&, const Promise&);
std::string describe(const std::vector<Finding>&);  // one line each

}  // namespace guichet::ui
