// Every widget in every state, laid out on screens small enough to be checked whole.
#pragma once
#include "tests/ui/widgets/stage.hpp"

namespace guichet::ui::test {

struct Page {
  const char* name;
  std::function<void(Frame&)> draw;
  std::string pressed, focused;  // ids of the hand's present place
};
std::vector<Page> pages();

}  // namespace guichet::ui::test
