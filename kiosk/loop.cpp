#include "kiosk/loop.hpp"

#include <spdlog/spdlog.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "kiosk/run/wipe_stack.hpp"
#include "kiosk/screens/look.hpp"
#include "ui/access/focus.hpp"

namespace guichet {
namespace {

using SteadyClock = std::chrono::steady_clock;

// One touch may lead through several models (a choice that opens the next box); more than this is a loop of our own.
constexpr int most_rebuilds = 8;
// A journey waits out the stage's dead time after each new screen, as a person does without knowing.
constexpr auto journey_pause = std::chrono::milliseconds(90);

bool tries_to_go_on(const visit::Event& event) {
  return std::holds_alternative<visit::event::Continued>(event) || std::holds_alternative<visit::event::Submitted>(event);
}

}  // namespace

Loop::Loop(Parts parts, visit::Model model) : parts_(std::move(parts)), model_(std::move(model)) {
  prepare({});
}

// Theme and language of the visitor; back to the house's when nobody is there.
void Loop::prepare(const visit::Settings& settings) {
  if (!locale_ || settings.locale != prepared_.locale) locale_ = parts_.locale(settings.locale);
  if (!theme_ || settings != prepared_) {
    theme_ = screens::theme_for(*parts_.theme, settings, parts_.stage.screen());
    parts_.stage.set_reduced_motion(settings.still);
    parts_.stage.set_slow_touch(settings.slow_touch);
  }
  prepared_ = settings;
}

std::optional<std::chrono::milliseconds> Loop::timeout(bool playing) const {
  if (parts_.stage.input_pending()) return std::chrono::milliseconds(0);
  if (playing) return std::chrono::milliseconds(5);
  auto now = parts_.clock.now();
  auto to_minute = std::chrono::seconds(60 - now.wall.time_since_epoch().count() % 60);
  std::chrono::milliseconds wait = to_minute;  // the header's clock
  if (auto deadline = visit::next_deadline(model_, now)) wait = std::min(wait, std::max(visit::Steady(0), *deadline - now.steady));
  return wait + std::chrono::milliseconds(1);
}

void Loop::apply(const visit::Event& event) {
  for (auto& effect : visit::update(model_, event, parts_.clock.now())) {
    if (std::holds_alternative<visit::effect::VisitEnded>(effect)) forget_visitor();
    else if (std::holds_alternative<visit::effect::RepeatSpeech>(effect)) repeat();
    else if (std::holds_alternative<visit::effect::HoldSpeech>(effect)) hold(!held_);
    else parts_.performer.perform(std::move(effect));
  }
}

ui::ImageId Loop::picture_of(const visit::Attachment& photo) {
  const std::string key = photo.name + ":" + std::to_string(std::hash<std::string_view>{}(
      {reinterpret_cast<const char*>(photo.bytes.data()), photo.bytes.size()}));
  if (auto known = photos_.find(key); known != photos_.end()) return known->second;
  const auto& p = photo.preview;
  return photos_[key] = parts_.stage.register_image({p.width, p.height, p.rgba});
}

void Loop::forget_visitor() {
  parts_.performer.forget_visitor();
  parts_.stage.text().clear();
  parts_.stage.forget_nodes();
  for (const auto& [key, image] : photos_) parts_.stage.forget_image(image);
  photos_.clear();
  frame_state_ = {};
  walker_.forget();
  reader_.forget();
  if (listening()) parts_.speaking.hush();
  hold(false);
  typed_by_hand_ = false;
  wipe_stack_ = true;
}

// What came from outside; an exit code when it is time to leave.
std::optional<int> Loop::take(const ui::RawEvent& event) {
  switch (event.kind) {
    case ui::RawEvent::Kind::touch:
      walker_.forget();
      apply(visit::event::Touched{});
      break;
    case ui::RawEvent::Kind::text: take_text(event.text); break;
    case ui::RawEvent::Kind::key: take_key(event.key); break;
    case ui::RawEvent::Kind::quit: return 0;
    case ui::RawEvent::Kind::display_lost: spdlog::error("the display is gone"); return 1;
    case ui::RawEvent::Kind::wake:
    case ui::RawEvent::Kind::exposed: break;
  }
  return std::nullopt;
}

std::string Loop::code_shown() const {
  if (!model_.visit) return {};
  if (model_.visit->draft) return model_.visit->draft->qr.url;
  return model_.visit->receipt ? model_.visit->receipt->qr.url : std::string{};
}

bool Loop::editing() const { return model_.visit && (model_.visit->editing || model_.visit->chat.writing || model_.visit->draft || model_.visit->follow); }

void Loop::take_text(const std::string& text) {
  interrupt();
  if (text == " " && !editing()) return press(ui::Command::select);  // the largest key of a keyboard is a switch
  typed_by_hand_ = editing();
  apply(visit::event::Typed{text});
}

void Loop::take_key(const std::string& key) {
  if (key == "Backspace") return interrupt(), apply(visit::event::Erased{});
  if (const auto command = parts_.keymap.meaning(key)) press(*command);
}

// A command of a keypad, of switches, of a keyboard: all through this door.
void Loop::press(ui::Command command) {
  using ui::Command;
  apply(visit::event::StillHere{});
  if (command != Command::pause) interrupt();
  const bool ends_field = command == Command::select && std::exchange(typed_by_hand_, false);
  if (ends_field && editing()) return apply(visit::event::ClosedKeyboard{});
  switch (command) {
    case Command::back: return apply(visit::event::WentBack{});
    case Command::help: return apply(visit::event::AskedForAgent{});
    case Command::settings: return apply(visit::event::OpenedPanel{visit::Panel::access});
    case Command::curtain: return apply(visit::event::ToggledCurtain{});
    case Command::repeat:
    case Command::pause:
    case Command::louder:
    case Command::quieter:
    case Command::faster:
    case Command::slower:
    case Command::headset:
    case Command::headset_in:
    case Command::headset_out: return press_voice(command);
    case Command::next:
    case Command::previous:
    case Command::up:
    case Command::down:
    case Command::select: break;
  }
  if (auto chosen = walker_.press(command, parts_.stage.shown())) {
    const ui::Node* node = parts_.stage.shown().by_id(*chosen);
    const auto types_a_secret = [](const ui::Node& n) { return n.secret && n.focused; };
    const bool secret = std::ranges::any_of(parts_.stage.shown().all(), types_a_secret);
    if (listening() && node && node->role == ui::Role::key) say(reader_.key(*node, speech_words(), secret));
    chosen_by_key_ = std::move(*chosen);
  }
  bring_into_view(parts_.stage.shown(), walker_.focused());
}

bool Loop::listening() const {
  const auto headset = model_.devices.find(visit::DeviceKind::headset);
  return headset != model_.devices.end() && headset->second == visit::DeviceStatus::ready;
}

ui::Translate Loop::speech_words() const {
  if (speaks_french()) {
    return [said = std::make_shared<std::string>()](std::string_view, std::string_view french) -> const std::string& { return *said = french; };
  }
  return [this](std::string_view context, std::string_view french) -> const std::string& { return locale_->tr(context, french); };
}

// What the State says is in French, whatever language was chosen: another voice would make it noise.
bool Loop::speaks_french() const { return visit::screen_for(model_) == visit::Screen::fiche && model_.visit && model_.visit->panel == visit::Panel::none; }

void Loop::say(const std::string& text) {
  const auto settings = model_.visit ? model_.visit->settings : visit::Settings{};
  hold(false);
  parts_.speaking.set_volume(settings.volume);
  parts_.speaking.say({text, speaks_french() ? "fr" : settings.locale, settings.rate});
}

// Only to a headset: what a visitor wrote is read back to nobody else.
void Loop::speak() {
  if (!listening()) {
    if (!reader_.last().empty()) parts_.speaking.hush();
    return reader_.forget();
  }
  if (auto text = reader_.look(parts_.stage.shown(), screen_key(), walker_.focused(), speech_words())) say(*text);
}

void Loop::press_voice(ui::Command command) {
  using ui::Command;
  constexpr int rate_step = 25, volume_step = 10;
  const auto headset = [&](bool in) {
    apply(visit::event::DeviceChanged{visit::DeviceKind::headset, in ? visit::DeviceStatus::ready : visit::DeviceStatus::absent});
  };
  switch (command) {
    case Command::headset: return headset(!listening());
    case Command::headset_in: return headset(true);
    case Command::headset_out: return headset(false);
    case Command::pause: return hold(!held_);
    case Command::louder: apply(visit::event::ChangedVoice{0, volume_step}); break;
    case Command::quieter: apply(visit::event::ChangedVoice{0, -volume_step}); break;
    case Command::faster: apply(visit::event::ChangedVoice{rate_step, 0}); break;
    case Command::slower: apply(visit::event::ChangedVoice{-rate_step, 0}); break;
    default: break;
  }
  repeat();  // heard as it is now
}

void Loop::repeat() {
  if (listening() && !reader_.last().empty()) say(reader_.last());
}

void Loop::hold(bool on) {
  if (on != std::exchange(held_, on)) parts_.speaking.hold(on);
}

// EN 301 549 §5.1.3.4: whatever key it is.
void Loop::interrupt() {
  if (listening()) parts_.speaking.hush();
}

void Loop::bring_into_view(const ui::NodeList& nodes, std::string_view id) {
  const float margin = theme_->px(24);  // the ring stands out by half of it
  const ui::Node* node = nodes.by_id(id);
  if (const ui::Scrollable* scroll = node ? ui::region_of(nodes, *node) : nullptr) frame_state_.scroll[scroll->id] = ui::offset_to_show(*scroll, *node, margin);
}

std::string Loop::screen_key() const {
  std::string key = std::to_string(static_cast<int>(visit::screen_for(model_)));
  if (!model_.visit) return key;
  const auto& visit = *model_.visit;
  if (visit.form) key += ":" + visit.form->procedure + ":" + std::to_string(visit.form->page);
  return key + ":" + std::to_string(static_cast<int>(visit.panel)) + (visit.warned ? ":warned" : "");
}

std::vector<visit::Event> Loop::build(const ui::Input& input) {
  prepare(model_.visit ? model_.visit->settings : visit::Settings{});
  std::string screen = std::to_string(static_cast<int>(visit::screen_for(model_)));
  if (frame_state_.screen != screen) {
    frame_state_ = {};
    frame_state_.screen = screen;
  }
  auto& canvas = parts_.stage.begin(locale_->rtl());
  ui::Frame frame{canvas, *theme_, *locale_, parts_.stage.nodes(), frame_state_, input, parts_.stage.screen()};
  std::vector<visit::Event> out;
  auto now = parts_.clock.now();
  screens::Context context{model_, now, frame, parts_.art, parts_.offer, out, picture_of_};
  screens::draw(context);
  if (model_.visit && model_.visit->settings.curtain) canvas.rect(parts_.stage.screen(), ui::Colour{0, 0, 0, 255});
  // A touch beside the question "are you still there?" is an answer too.
  if (out.empty() && !input.activated.empty() && model_.visit && model_.visit->warned) out.emplace_back(visit::event::StillHere{});
  return out;
}

// A page that was refused: its first mistake comes into view, and to the keys (EN 301 549 §5.1.3.15, WCAG 3.3.1).
bool Loop::show_error() {
  const auto wrong = ui::focus_error(parts_.stage.nodes());
  if (wrong.empty()) return false;
  walker_.lead_to(wrong);
  bring_into_view(parts_.stage.nodes(), wrong);
  return true;
}

void Loop::show() {
  for (int built = 0; built < most_rebuilds; ++built) {
    ui::Input input = parts_.stage.input();
    input.focused = walker_.focused();
    if (!chosen_by_key_.empty()) input.activated = std::exchange(chosen_by_key_, {});
    auto events = build(input);
    bool moved = walker_.settle(parts_.stage.nodes());
    if (std::exchange(refused_, false)) moved |= show_error();
    if (events.empty() && !std::exchange(frame_state_.again, false) && !moved) break;
    parts_.stage.discard();
    for (const auto& event : events) apply(event);
    refused_ = std::ranges::any_of(events, tries_to_go_on) && model_.visit && model_.visit->form && !model_.visit->form->errors.empty();
    if (built + 1 == most_rebuilds) build({});
  }
  if (auto key = screen_key(); key != shown_key_) {
    shown_key_ = std::move(key);
    screen_since_ = SteadyClock::now();
    parts_.stage.screen_changed();
  }
  if (parts_.stage.end()) {
    parts_.stage.present();
    if (parts_.dump_nodes) write_nodes();
  }
  parts_.stage.text().trim();
  speak();
}

int Loop::run(std::unique_ptr<play::Player> player) {
  show();
  parts_.performer.start();
  for (;;) {
    for (const auto& event : parts_.stage.wait(timeout(player != nullptr)))
      if (auto code = take(event)) return *code;
    for (const auto& event : parts_.mail.drain()) apply(event);
    apply(visit::event::Tick{});
    show();
    if (std::exchange(wipe_stack_, false)) run::wipe_stack();  // from here: nothing deeper is in use
    if (!player || SteadyClock::now() - screen_since_ < journey_pause) continue;
    switch (player->turn(SteadyClock::now())) {
      case play::Playing::running: break;
      case play::Playing::done: return 0;
      case play::Playing::failed: return 1;
    }
  }
}

void Loop::write_nodes() const {
  nlohmann::json list = nlohmann::json::array();
  for (const auto& node : parts_.stage.shown().all()) {
    nlohmann::json one{{"id", node.id}, {"role", ui::name(node.role)}, {"label", node.label}, {"enabled", node.enabled},
                       {"interactive", node.interactive}, {"reachable", node.reachable()},
                       {"focused", node.focused},
                       {"rect", {node.rect.x, node.rect.y, node.rect.w, node.rect.h}},
                       {"clip", {node.clip.x, node.clip.y, node.clip.w, node.clip.h}}};
    if (node.role == ui::Role::key) one["value"] = node.value;  // what a key types; what a visitor typed stays out
    list.push_back(std::move(one));
  }
  auto temporary = *parts_.dump_nodes;
  temporary += ".new";
  std::ofstream(temporary) << list.dump(1) << '\n';
  std::error_code ignored;
  std::filesystem::rename(temporary, *parts_.dump_nodes, ignored);
}

}  // namespace guichet
