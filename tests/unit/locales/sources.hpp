// Every interface string the sources ask for, read from the sources themselves: a screen nobody opened in a test is
// still translated.
#pragma once
#include <set>
#include <string>
#include <utility>

namespace guichet::test {

// msgctxt and French text of each tr("context", "French") and plural("context", "one", "many", n) under kiosk and ui,
// of each key's name, and of each sentence a form can say about an answer.
using Asked = std::set<std::pair<std::string, std::string>>;
Asked asked_by_the_sources();

}  // namespace guichet::test
