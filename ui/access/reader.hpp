// Decides what is said and when: a new screen whole and then what has the focus, then each thing the focus comes to,
// what changes under it, and what the kiosk announces by itself. One a loop; pure but for what it said last.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "ui/access/say.hpp"

namespace guichet::ui {

class Reader {
 public:
  // After each frame that somebody listens to. Something new interrupts what is being said.
  std::optional<std::string> look(const NodeList&, std::string_view screen, std::string_view focused, const Translate&);
  // A key of the screen's keyboard was pressed: its name, or only that one was, where a secret is typed.
  std::string key(const Node& n, const Translate& tr, bool secret) { return last_ = secret ? tr("speech", "touche") : spoken(n, tr); }
  const std::string& last() const { return last_; }  // said again when asked
  void forget();  // overwritten, not only let go: what was read aloud was a visitor's

 private:
  std::string header_news(const NodeList&, const Translate&);
  std::string announced(const NodeList&, const Translate&);

  bool began_ = false;
  std::string screen_, focused_, state_, last_, header_;
  std::map<std::string, std::string, std::less<>> notices_;  // alerts and statuses, by id
};

}  // namespace guichet::ui
