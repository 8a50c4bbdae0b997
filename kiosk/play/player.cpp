#include "kiosk/play/player.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>

namespace guichet::play {
namespace {

// Real time a step may take: a disk commit, a printed page, a slow sanitizer build.
constexpr auto patience = std::chrono::seconds(20);

bool contains(const std::string& where, const std::string& what) { return where.find(what) != std::string::npos; }

const ui::Node* find_target(const ui::NodeList& nodes, const std::string& target) {
  if (const auto* by_id = nodes.by_id(target)) return by_id;
  std::string wanted = readable(target);
  const ui::Node* partly = nullptr;
  for (const auto& node : nodes.all()) {
    if (!node.interactive || nodes.covered(node)) continue;
    std::string label = readable(node.label);
    if (label == wanted) return &node;
    if (!partly && contains(label, wanted)) partly = &node;
  }
  return partly;
}

bool shows(const ui::NodeList& nodes, const std::string& text) {
  std::string wanted = readable(text);
  return std::any_of(nodes.all().begin(), nodes.all().end(), [&](const ui::Node& node) {
    return contains(readable(node.label), wanted) || contains(readable(node.value), wanted) ||
           contains(readable(node.hint), wanted);
  });
}

std::deque<std::string> letters_of(const std::string& text) {
  std::deque<std::string> letters;
  for (std::size_t at = 0; at < text.size();) {
    auto lead = static_cast<unsigned char>(text[at]);
    std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    letters.push_back(text.substr(at, length));
    at += length;
  }
  return letters;
}

const ui::Node* key_for(const ui::NodeList& nodes, const std::string& letter) {
  if (letter == " ") return nodes.by_id("keyboard.space");
  for (const auto& node : nodes.all())
    if (node.role == ui::Role::key && (node.label == letter || node.value == letter)) return &node;
  return nullptr;
}

// Keys that bring other keys; tried in turn until the letter appears.
constexpr const char* layer_keys[] = {"keyboard.letters", "keyboard.shift", "keyboard.symbols", "keyboard.accents", "keyboard.native"};

}  // namespace

std::string readable(std::string_view utf8) {
  static const std::pair<std::string_view, std::string_view> same[] = {
      {"\u00A0", " "}, {"\u202F", " "}, {"\u2009", " "}, {"\u2019", "'"}, {"\n", " "}};
  std::string text(utf8);
  for (const auto& [from, to] : same)
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
  return text;
}

Player::Player(std::vector<Step> steps, Hands hands, std::function<void(const std::string&)> print)
    : steps_(std::move(steps)), hands_(std::move(hands)), print_(std::move(print)) {}

void Player::next_step(RealTime) {
  ++at_;
  announced_ = opened_ = false;
  letters_.clear();
  layers_tried_ = 0;
  started_.reset();
  why_.clear();
}

Playing Player::fail(const Step& step, const std::string& why) {
  print_("line " + std::to_string(step.line) + ": " + step.text);
  print_("failed: " + why);
  print_("on screen:\n" + hands_.nodes().describe());
  return Playing::failed;
}

Playing Player::turn(RealTime now) {
  if (at_ >= steps_.size()) return Playing::done;
  const Step& step = steps_[at_];
  if (!announced_) print_("play: " + std::to_string(step.line) + " " + step.text);
  announced_ = true;
  if (!started_) started_ = now;
  switch (perform(step)) {
    case Did::done: next_step(now); return at_ >= steps_.size() ? Playing::done : Playing::running;
    case Did::never: return fail(step, why_);
    case Did::not_yet: break;
  }
  auto limit = step.verb == Verb::expect_delivered ? step.time : std::chrono::milliseconds(patience);
  if (now - *started_ > limit) return fail(step, why_);
  return Playing::running;
}

// One key a turn: to the node by the shortest way a keypad has, or on and on with the one switch that moves.
Player::Did Player::walk_to(const ui::Node& node) {
  using ui::Command;
  why_ = "the keys have not reached '" + node.id + "'";
  const auto focused = hands_.focused();
  if (focused == node.id) return hands_.press(Command::select), Did::done;
  const auto& nodes = hands_.nodes();
  const ui::Node* from = nodes.by_id(focused);
  if (by_ == By::switches || !from) return hands_.press(Command::next), Did::not_yet;
  const float down = node.rect.centre().y - from->rect.centre().y;
  const bool by_rows = from->role == ui::Role::key && node.role == ui::Role::key && std::abs(down) > from->rect.h / 2;
  if (by_rows) return hands_.press(down > 0 ? Command::down : Command::up), Did::not_yet;
  return hands_.press(&node > from ? Command::next : Command::previous), Did::not_yet;
}

Player::Did Player::touch(const ui::Node& node) {
  if (node.enabled && by_ != By::finger) return walk_to(node);
  if (!node.enabled) return why_ = "'" + node.id + "' is disabled", Did::not_yet;
  if (!node.reachable()) {
    hands_.reveal(node);
    return why_ = "'" + node.id + "' could not be brought into view", Did::not_yet;
  }
  const ui::Node* top = hands_.nodes().at(node.rect.centre(), 0);
  if (!top || top->id != node.id) return why_ = "'" + node.id + "' is covered", Did::not_yet;
  hands_.tap(node.rect.centre());
  return Did::done;
}

Player::Did Player::tap_target(const std::string& target) {
  const ui::Node* node = find_target(hands_.nodes(), target);
  if (!node) return why_ = "nothing to tap is called '" + target + "'", Did::not_yet;
  return touch(*node);
}

Player::Did Player::sign(const std::string& field) {
  const ui::Node* node = hands_.nodes().by_id("form." + field);
  if (!node || !node->draws) return why_ = "nothing to sign is called '" + field + "'", Did::not_yet;
  if (by_ != By::finger) return walk_to(*node);
  if (!node->reachable()) return hands_.reveal(*node), why_ = "'" + field + "' could not be brought into view", Did::not_yet;
  hands_.draw(node->rect);
  return Did::done;
}

// "today+10" and "today-6200" count in days: a journey stays true whenever it is played.
std::string Player::dated(const std::string& value) const {
  if (!value.starts_with("today")) return value;
  int days = 0;
  const auto* from = value.data() + 5 + (value.size() > 5 && value[5] == '+' ? 1 : 0);
  std::from_chars(from, value.data() + value.size(), days);
  return hands_.day(days);
}

// "@/a/file": what stands in it, so that neither the script nor its echo says what is typed.
std::string Player::given(const std::string& value) const {
  if (value == "{follow-up}") return follow_up_;
  if (!value.starts_with("@/")) return value;
  std::ifstream in(value.substr(1));
  std::string text;
  std::getline(in, text);
  return text;
}

// A field is named by its id in the definition, or by its node or label; a date by its digits, boxes filling in turn.
Player::Did Player::type(const Step& step) {
  if (opened_) return type_next();
  const auto& nodes = hands_.nodes();
  bool date = nodes.by_id("form." + step.target + ".day") != nullptr;
  std::string target = date ? "form." + step.target + ".day"
                       : nodes.by_id("form." + step.target) ? "form." + step.target : step.target;
  if (auto did = tap_target(target); did != Did::done) return did;
  opened_ = true;
  std::string text = date ? dated(given(step.value)) : given(step.value);
  if (date) std::erase(text, '/');
  letters_ = letters_of(text);
  return letters_.empty() ? Did::done : Did::not_yet;
}

Player::Did Player::type_next() {
  const auto& nodes = hands_.nodes();
  const ui::Node* key = key_for(nodes, letters_.front());
  if (key && key->enabled) {
    if (auto did = touch(*key); did != Did::done) return did;
    letters_.pop_front();
    layers_tried_ = 0;
    return letters_.empty() ? Did::done : Did::not_yet;
  }
  why_ = "no key types '" + letters_.front() + "'";
  for (; layers_tried_ < 10;) {
    const ui::Node* layer = nodes.by_id(layer_keys[layers_tried_ % 5]);
    if (layer && layer->enabled) {
      if (touch(*layer) == Did::done) ++layers_tried_;
      return Did::not_yet;
    }
    ++layers_tried_;
  }
  return nodes.by_id("keyboard.backspace") ? Did::never : Did::not_yet;  // the keyboard may still be coming
}

Player::Did Player::perform(const Step& step) {
  auto when = [&](bool yes, std::string why) { return yes ? Did::done : (why_ = std::move(why), Did::not_yet); };
  const auto& nodes = hands_.nodes();
  switch (step.verb) {
    case Verb::tap: return tap_target(step.target);
    case Verb::type: return type(step);
    case Verb::expect: return when(shows(nodes, step.target), "'" + step.target + "' is not shown");
    case Verb::expect_not: return when(!shows(nodes, step.target), "'" + step.target + "' is shown");
    case Verb::expect_node: return when(nodes.by_id(step.target), "no node '" + step.target + "'");
    case Verb::expect_no_node: return when(!nodes.by_id(step.target), "there is a node '" + step.target + "'");
    case Verb::shot: return hands_.shot(step.target) ? Did::done : (why_ = "the picture was not written", Did::never);
    case Verb::network: return hands_.network(step.target == "on"), Did::done;
    case Verb::printer: return hands_.printer(step.target) ? Did::done : (why_ = "no such printer state", Did::never);
    case Verb::wait: return hands_.advance(step.time), Did::done;
    case Verb::sign: return sign(step.target);
    case Verb::keep_code:
      code_ = hands_.code_shown();
      follow_up_ = hands_.follow_up_shown();
      return when(!code_.empty(), "no code is shown");
    case Verb::scan: return hands_.scan(step.target.empty() ? code_ : step.target), Did::done;
    case Verb::badge: return hands_.badge(step.target), Did::done;
    case Verb::language:
      if (!opened_) return opened_ = tap_target("bar.language") == Did::done, Did::not_yet;
      return tap_target("language." + step.target);
    case Verb::hands:
      by_ = step.target == "keypad" ? By::keypad : step.target == "switches" ? By::switches : By::finger;
      return Did::done;
    case Verb::key: return hands_.press(*ui::command_named(step.target)), Did::done;
    case Verb::headset:
      said_when_out_ = hands_.said().size();
      return hands_.headset(step.target == "in"), Did::done;
    case Verb::expect_sounding: return when(hands_.sounding(), "nothing is heard");
    case Verb::expect_silent: {
      const auto said = hands_.said();
      if (said.size() > said_when_out_) return why_ = "said without a headset: " + said.back(), Did::never;
      return hands_.sounding() ? (why_ = "something is heard", Did::never) : Did::done;
    }
    case Verb::expect_spoken: {
      const auto said = hands_.said();
      const auto wanted = readable(step.target);
      const bool heard = std::ranges::any_of(said, [&](const std::string& text) { return contains(readable(text), wanted); });
      return when(heard, "never said; last: " + (said.empty() ? std::string("nothing") : said.back()));
    }
    case Verb::expect_black: return when(hands_.black(), "something is to be seen");
    case Verb::expect_delivered: {
      std::size_t held = hands_.delivered();
      if (held > step.count) return why_ = "the town holds " + std::to_string(held), Did::never;
      return when(held == step.count, "the town holds " + std::to_string(held));
    }
  }
  return Did::never;
}

}  // namespace guichet::play
