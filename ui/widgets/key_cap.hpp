// One key as it is drawn, said and pressed. Private to this room.
#pragma once
#include "ui/widgets/key_layout.hpp"
#include "ui/widgets/paint.hpp"

namespace guichet::ui {

// The focused key's ring, kept back until its neighbours are drawn.
struct KeyRing {
  Rect at;
  float radius;
  bool wanted = false;
};

std::string key_name(const Frame&, std::string_view sign);  // "point" for ".", the sign itself for a letter
std::vector<std::string_view> key_names();  // every name there is, in French: for the catalogues
bool draw_key(Frame&, const Rect&, const Key&, bool checked, KeyRing&);

}  // namespace guichet::ui
