#include "kiosk/play/journey.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "ui/access/keymap.hpp"

namespace guichet::play {
namespace {

struct Grammar { std::string_view word; Verb verb; std::size_t arguments; };
constexpr std::array<Grammar, 24> grammar{{
    {"tap", Verb::tap, 1}, {"type", Verb::type, 2}, {"expect", Verb::expect, 1}, {"expect-not", Verb::expect_not, 1},
    {"expect-node", Verb::expect_node, 1}, {"expect-no-node", Verb::expect_no_node, 1}, {"shot", Verb::shot, 1},
    {"network", Verb::network, 1}, {"printer", Verb::printer, 1}, {"wait", Verb::wait, 1},
    {"language", Verb::language, 1}, {"badge", Verb::badge, 1}, {"sign", Verb::sign, 1}, {"keep-code", Verb::keep_code, 0}, {"scan", Verb::scan, 0}, {"scan-text", Verb::scan, 1}, {"hands", Verb::hands, 1}, {"key", Verb::key, 1},
    {"expect-sounding", Verb::expect_sounding, 0}, {"expect-silent", Verb::expect_silent, 0},
    {"expect-black", Verb::expect_black, 0}, {"headset", Verb::headset, 1}, {"expect-spoken", Verb::expect_spoken, 1}, {"expect-delivered", Verb::expect_delivered, 3},
}};

using Words = tl::expected<std::vector<std::string>, std::string>;

// Words apart by spaces; a quoted word may hold spaces and `#`, with \" and \\ inside.
Words split(std::string_view line) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < line.size()) {
    if (line[at] == ' ' || line[at] == '\t') { ++at; continue; }
    if (line[at] == '#') break;
    std::string word;
    if (line[at] == '"') {
      for (++at; at < line.size() && line[at] != '"'; ++at) {
        if (line[at] == '\\' && at + 1 < line.size()) ++at;
        word += line[at];
      }
      if (at++ >= line.size()) return tl::unexpected(std::string("the quote is not closed"));
    } else {
      while (at < line.size() && line[at] != ' ' && line[at] != '\t') word += line[at++];
    }
    words.push_back(std::move(word));
  }
  return words;
}

std::optional<long> whole(std::string_view text) {
  long value = 0;
  auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

// `130s` or `250ms`.
std::optional<std::chrono::milliseconds> duration(std::string_view text) {
  bool fine = text.ends_with("ms");
  if (!fine && !text.ends_with('s')) return std::nullopt;
  auto value = whole(text.substr(0, text.size() - (fine ? 2 : 1)));
  if (!value) return std::nullopt;
  return std::chrono::milliseconds(fine ? *value : *value * 1000);
}

bool fill_delivered(Step& step, const std::vector<std::string>& words) {
  auto count = whole(words[1]);
  auto time = duration(words[3]);
  if (!count || !time || words[2] != "within") return false;
  step.count = static_cast<std::size_t>(*count);
  step.time = *time;
  return true;
}

bool fill(Step& step, const std::vector<std::string>& words) {
  if (step.verb == Verb::expect_delivered) return fill_delivered(step, words);
  if (words.size() < 2) return true;
  step.target = words[1];
  if (step.verb == Verb::type) step.value = words[2];
  if (step.verb == Verb::hands) return step.target == "keypad" || step.target == "switches" || step.target == "finger";
  if (step.verb == Verb::headset) return step.target == "in" || step.target == "out";
  if (step.verb == Verb::key) return ui::command_named(step.target).has_value();
  if (step.verb == Verb::network) return step.target == "on" || step.target == "off";
  if (step.verb != Verb::wait) return true;
  auto time = duration(step.target);
  step.time = time.value_or(std::chrono::milliseconds(0));
  return time.has_value();
}

}  // namespace

tl::expected<std::vector<Step>, JourneyError> parse_journey(std::string_view text) {
  std::vector<Step> steps;
  for (std::size_t number = 1; !text.empty(); ++number) {
    std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    auto words = split(line);
    if (!words) return tl::unexpected(JourneyError{number, words.error()});
    if (words->empty()) continue;
    auto rule = std::find_if(grammar.begin(), grammar.end(), [&](const Grammar& g) { return g.word == words->front(); });
    if (rule == grammar.end()) return tl::unexpected(JourneyError{number, "unknown step '" + words->front() + "'"});
    Step step{number, std::string(line), rule->verb, {}, {}, {}, 0};
    if (words->size() != rule->arguments + 1 || !fill(step, *words))
      return tl::unexpected(JourneyError{number, "wrong arguments for '" + words->front() + "'"});
    steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace guichet::play
