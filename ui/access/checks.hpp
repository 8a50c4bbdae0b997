// What every screen must keep, measured on the nodes it registered: a screen reader, a trembling finger and
// tired eyes all depend on it. Pure, so that the gallery, the journeys and the widgets' own tests ask the
// same questions.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ui/access/node.hpp"

namespace guichet::ui {

enum class Flaw { no_label, no_id, twice, too_small, too_close, overlap, off_screen, low_contrast, text_cut, text_small,
                  unspoken, out_of_order, too_high };
std::string_view name(Flaw);

struct Finding {
  Flaw flaw;
  std::string id;      // of the node
  std::string detail;  // measured against promised, or the other node
};

// What a hand reaches from a wheelchair lies between these two above the floor (EN 301 549 §8.3; ERP: 0.90 to 1.30 m).
inline constexpr float lowest_reach_mm = 380, highest_reach_mm = 1220;

struct Promise {
  Rect screen;
  float px_per_mm = 3.622f;
  float target_mm = 12.7f, gap_mm = 2.54f;
  double contrast = 7;  // 18 in high contrast, 4.5 in calm colours
  float text_px = 0;    // no public text is smaller
  float top = 0;        // in low reach, no target begins above
};

std::vector<Finding> check(const NodeList&, const Promise&);

// Nothing is seen that is not said: each text drawn stands in the label, value or hint of the node it was drawn in.
struct SeenText {
  Rect at;
  std::string text;
};
std::vector<Finding> check_spoken(const NodeList&, const std::vector<SeenText>&);
// The keypad goes the way the eyes do: down, and towards the end of a line. A later column may begin higher.
std::vector<Finding> check_order(const NodeList&, bool rtl);

std::string describe(const std::vector<Finding>&);  // one line each

}  // namespace guichet::ui
