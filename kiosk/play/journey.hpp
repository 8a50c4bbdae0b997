// A journey as written: one step a line, `#` for comments. One script serves as test, demonstration and training. Reading
// it is pure; a wrong line is refused with its number before anything runs.
#pragma once
#include <chrono>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace guichet::play {

enum class Verb {
  tap,               // tap "Visible label" | node.id
  type,              // type field "text": by the on-screen keyboard; a date may be "today-30", any value "@/file"
  expect,            // expect "text": shown, by any node
  expect_not,        // expect-not "text"
  expect_node,       // expect-node node.id
  expect_no_node,    // expect-no-node node.id
  shot,              // shot file.png: into --shots
  network,           // network off|on: the link to the uplink
  printer,           // printer no-paper|cover-open|offline|ok
  wait,              // wait 130s: the visit's clock only
  language,          // language en
  sign,              // sign field: a stroke of the finger across its box
  keep_code,         // keep-code: the visitor takes the code that is shown; `type … "{follow-up}"` gives the receipt's
  scan,              // scan: they hold it before the scanner; scan-text "…": another code
  badge,             // badge AGENT-12: an agent shows their badge
  hands,             // hands keypad|switches|finger: how what follows is reached
  key,               // key next|previous|select|back|help|settings|curtain
  headset,           // headset in|out
  expect_spoken,     // expect-spoken "text": said since the journey began
  expect_sounding,   // expect-sounding: the loudspeaker has something to play
  expect_silent,     // expect-silent: nothing sounds now, and nothing was said since the headset was pulled out
  expect_black,      // expect-black: nothing at all is to be seen
  expect_delivered,  // expect-delivered 1 within 10s: real time
};

struct Step {
  std::size_t line = 0;
  std::string text;                  // as written, for reports
  Verb verb = Verb::tap;
  std::string target, value;
  std::chrono::milliseconds time{};  // wait, within
  std::size_t count = 0;
};

struct JourneyError { std::size_t line; std::string message; };
tl::expected<std::vector<Step>, JourneyError> parse_journey(std::string_view text);

}  // namespace guichet::play
