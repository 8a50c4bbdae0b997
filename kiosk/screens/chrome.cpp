// The header above and the bar below every screen.
#include "kiosk/screens/parts.hpp"

namespace guichet::screens {
namespace {

bool on_welcome(const Context& c) { return !c.model.visit; }

bool can_go_back(const Context& c) {
  if (!c.model.visit || c.model.fault) return false;
  const auto& visit = *c.model.visit;
  if (visit.panel != visit::Panel::none) return true;
  auto place = visit.places.back();
  return place != visit::Place::home && place != visit::Place::receipt && visit.saving != visit::Saving::running;
}

}  // namespace

float margin(const Context& c) { return c.px(c.frame.portrait() ? 48 : 64); }

ui::Rect draw_header(Context& c) {
  ui::HeaderLook look;
  std::string clock = c.frame.locale.time_short(c.now.wall), date = c.frame.locale.date_day(c.now.wall);
  look.town = c.offer.town;
  look.subtitle = c.tr("header", "Hôtel de ville · Borne d’accueil");
  look.crest = c.art.crest;
  // A clock nobody vouches for is not shown: a wrong hour is worse than none.
  if (c.now.quality != visit::ClockQuality::floor) {
    look.clock = clock;
    look.date = date;
  }
  // The home screen says it at length.
  bool home = c.model.visit && c.model.visit->places.back() == visit::Place::home && !c.model.fault;
  look.offline = !c.model.online && !on_welcome(c) && !home;
  look.training = c.model.visit ? c.model.visit->training : c.model.training;
  ui::Rect left = ui::header(c.frame, look);
  left.h -= ui::bar_height(c.frame);
  return left;
}

bool listening(const Context& c) {
  const auto headset = c.model.devices.find(visit::DeviceKind::headset);
  return headset != c.model.devices.end() && headset->second == visit::DeviceStatus::ready;
}

// For who listens and touches; the keypad has keys for it (EN 301 549 §5.1.3.4-5). The question whether one is still there
// needs all the room there is.
ui::Rect voice_keys_place(Context& c, const ui::Rect& content) {
  const ui::Rect none{content.x, content.bottom(), content.w, 0};
  if (!listening(c) || !c.model.visit || c.model.fault || c.model.visit->warned) return none;
  const auto& visit = *c.model.visit;
  if (visit.settings.low && (visit.editing || visit.chat.writing)) return none;  // the keyboard's and the page's, low down
  const float m = margin(c), width = (content.w - 2 * m - c.px(24)) / 2;
  const float height = std::max(ui::button_height(c.frame, c.tr("voice", "Répéter"), width, 88), ui::button_height(c.frame, c.tr("voice", "Pause, reprise"), width, 88));
  return {content.x, content.bottom() - height - c.px(24), content.w, height + c.px(24)};
}

void draw_voice_keys(Context& c, const ui::Rect& at) {
  if (at.h <= 0) return;
  const float m = margin(c), gap = c.px(24);
  const ui::Rect row{at.x + m, at.y + c.px(12), at.w - 2 * m, at.h - c.px(24)}, left{row.x, row.y, (row.w - gap) / 2, row.h};
  if (ui::secondary_button(c.frame, c.frame.mirrored(left, row), "voice.repeat", c.tr("voice", "Répéter"), {.icon = icons::repeat}))
    c.emit(visit::event::AskedToRepeat{});
  if (ui::secondary_button(c.frame, c.frame.mirrored(left.moved(left.w + gap, 0), row), "voice.pause", c.tr("voice", "Pause, reprise"), {.icon = icons::pause}))
    c.emit(visit::event::AskedToHold{});
}

void draw_bar(Context& c) {
  ui::BarLook look{can_go_back(c), !on_welcome(c)};
  ui::Rect ignored = c.frame.screen;
  if (c.model.fault) look = {false, false};
  switch (ui::bottom_bar(c.frame, look, ignored)) {
    case ui::BarAction::none: return;
    case ui::BarAction::back: return c.emit(visit::event::WentBack{});
    case ui::BarAction::help: return c.emit(visit::event::AskedForAgent{});  // one press, wherever one is
    case ui::BarAction::access: return c.emit(visit::event::OpenedPanel{visit::Panel::access});
    case ui::BarAction::language: return c.emit(visit::event::OpenedPanel{visit::Panel::language});
    case ui::BarAction::finish: return c.emit(visit::event::Finished{});
  }
}

}  // namespace guichet::screens
