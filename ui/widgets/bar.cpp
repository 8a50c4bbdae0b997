// The bottom bar: five places that never move within a language, on every screen, over every dialog.
#include <array>
#include <cmath>

#include "ui/widgets/paint.hpp"

namespace guichet::ui {
namespace {

struct Slot {
  BarAction action;
  const char* id;
  char32_t icon;
  const std::string& title;
  const std::string& line;
  bool shown, enabled, bright;
  Rect at{};
};

bool large(const Frame& f) { return f.theme.text_scale > 1; }

std::array<Slot, 5> slots_of(const Frame& f, const BarLook& look) {
  bool session = look.back || look.finish;  // the welcome screen has nothing to leave
  return {{{BarAction::back, "bar.back", icons::back, f.tr("bar", "Retour"), f.tr("bar", "Page d’avant"),
            session, look.back, false},
           {BarAction::help, "bar.help", icons::help, f.tr("bar", "Aide"), f.tr("bar", "Parler à un agent"),
            true, true, false},
           {BarAction::access, "bar.access", icons::accessibility, f.tr("bar", "Accessibilité"),
            f.tr("bar", "Texte, son"), true, true, false},
           {BarAction::language, "bar.language", icons::language, f.tr("bar", "Langue"),
            f.tr("bar", "Language"), true, true, false},
           {BarAction::finish, "bar.finish", icons::finish, f.tr("bar", "J’ai terminé"),
            f.tr("bar", "Tout fermer"), look.finish, true, true}}};
}

float longest_word(Frame& f, const std::string& text, const TextStyle& style) {
  float most = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find(' ', at), text.size());
    most = std::max(most, f.canvas.text_engine().width(std::string_view(text).substr(at, end - at), style));
    at = end + 1;
  }
  return most;
}

// What each word needs, and the rest shared; in landscape the icon stands beside the words.
float need_of(Frame& f, const Slot& s) {
  auto& engine = f.canvas.text_engine();
  float words = large(f) ? longest_word(f, s.title, f.theme.label)
                         : std::max(engine.width(s.title, f.theme.label), engine.width(s.line, f.theme.small));
  if (!f.portrait()) words += f.theme.px(44 + 22 + 14);
  return std::max(words + f.theme.px(20), f.theme.px(120));
}

void place(Frame& f, const Rect& row, float gap, std::array<Slot, 5>& slots) {
  float room = row.w - gap * 4, total = 0;
  std::array<float, 5> need{};
  for (std::size_t i = 0; i < 5; ++i) {
    need[i] = need_of(f, slots[i]);
    total += need[i];
  }
  float x = row.x, spare = (room - total) / 5;
  for (std::size_t i = 0; i < 5; ++i) {
    float w = spare >= 0 ? need[i] + spare : need[i] * room / total;
    Rect at{std::round(x), row.y, 0, row.h};
    x += w;
    at.w = std::round(x) - at.x;
    x += gap;
    slots[i].at = f.mirrored(at, row);
  }
}

struct Tint {
  Colour fill, line, ink, ink2;
};

Tint tint_of(const Frame& f, const Slot& s, const paint::Hand& hand) {
  const auto& c = f.theme.colour;
  if (f.theme.high_contrast) {
    Colour black = c.paper;
    if (!s.enabled) return {black, c.bar_disabled, c.bar_disabled, c.bar_disabled};
    if (s.bright != hand.pressed) return {c.brand, c.brand, c.on_brand, c.on_brand};
    return {black, s.bright ? c.brand : c.line, c.ink, c.ink};
  }
  if (!s.enabled) return {c.brand_deep, c.brand_deep, c.bar_disabled, c.bar_disabled};
  if (s.bright && hand.pressed) return {c.brand_tint2, c.brand_tint2, c.brand_deep, c.brand_deep};
  if (s.bright || hand.pressed) return {c.surface, c.surface, c.brand_deep, c.brand_deep};
  return {c.bar_slot, c.bar_slot, c.on_brand, c.bar_text2};
}

bool draw_words(Frame& f, const Rect& at, const Slot& s, const Tint& t, bool both, Align align) {
  if (!both) {
    auto title = paint::fit(f, s.title, f.theme.label, at.w);
    Rect box{at.x, std::round(at.centre().y - title.height / 2), at.w, title.height};
    return paint::words(f, box, s.title, title, t.ink, align) && title.height <= at.h + 1;
  }
  auto title = paint::fit_line(f, s.title, f.theme.label, at.w),
       line = paint::fit_line(f, s.line, f.theme.small, at.w);
  float y = std::round(at.centre().y - (title.height + line.height) / 2);
  // A line is laid out without a limit: rounding must not wrap what was measured to fit.
  auto draw = [&](float top, const std::string& text, const paint::Fitted& fitted, Colour ink) {
    float w = std::ceil(fitted.width) + 1;
    Rect box{align == Align::centre ? at.centre().x - w / 2
             : f.canvas.rtl()       ? at.right() - w
                                    : at.x,
             top, w, fitted.height};
    return paint::words(f, box, text, fitted, ink);
  };
  bool fits = draw(y, s.title, title, t.ink);
  return draw(y + title.height, s.line, line, t.ink2) && fits;
}

bool draw_slot(Frame& f, const Slot& s) {
  auto hand = paint::hand_on(f, s.id, s.enabled);
  Tint t = tint_of(f, s, hand);
  float radius = std::round(f.theme.px(20)), icon_px = std::round(f.theme.px(44));
  paint::plate(f, s.at, {t.fill, t.line, f.theme.high_contrast ? paint::border_width(f, 4) : 0, radius});
  Rect inner = hand.pressed ? s.at.moved(0, std::round(f.theme.px(3))) : s.at;
  bool both = !large(f) &&
              f.canvas.text_engine().width(s.line, paint::with_face(f.theme.small, Face::medium)) > 0,
       fits;
  if (f.portrait()) {
    paint::icon(f, s.icon, {inner.centre().x, inner.y + f.theme.px(36)}, icon_px, t.ink);
    float top = f.theme.px(60), side = f.theme.px(6);
    fits = draw_words(f, {inner.x + side, inner.y + top, inner.w - 2 * side, inner.h - top - f.theme.px(6)},
                      s, t, both, Align::centre);
  } else {
    auto& engine = f.canvas.text_engine();
    float gap = f.theme.px(22), room = inner.w - f.theme.px(32) - icon_px - gap;
    float words = engine.width(s.title, f.theme.label);
    if (both) words = std::max(words, engine.width(s.line, f.theme.small));
    words = std::min(room, std::ceil(words) + 2);
    float x = inner.centre().x - (icon_px + gap + words) / 2;
    paint::icon(f, s.icon, f.mirrored({x, inner.y, icon_px, inner.h}, inner).centre(), icon_px, t.ink);
    fits = draw_words(f, f.mirrored({x + icon_px + gap, inner.y, words, inner.h}, inner), s, t, both,
                      Align::start);
  }
  std::string why = s.enabled ? "" : f.tr("bar", "Il n’y a pas de page d’avant");
  paint::node(f, s.id, s.at, {Role::button, paint::spoken(s.title, s.line), {}, why}, hand, t.ink, t.fill,
              f.theme.label.px, fits);
  return s.enabled && f.activated(s.id);
}

}  // namespace

float bar_height(const Frame& f) {
  // Large text drops the second lines and may need two for the first.
  if (f.portrait() && large(f)) return std::round(std::max(f.theme.px(196), 2 * f.theme.label.line + f.theme.px(100)));
  if (f.portrait()) return std::round(f.theme.px(160));
  return std::round(std::max(f.theme.px(120), large(f) ? 2 * f.theme.label.line + f.theme.px(32) : 0));
}

BarAction bottom_bar(Frame& f, const BarLook& look, Rect& content) {
  const auto& c = f.theme.colour;
  float h = bar_height(f);
  Rect bar{f.screen.x, f.screen.bottom() - h, f.screen.w, h};
  f.canvas.rect(bar, f.theme.high_contrast ? c.paper : c.brand_deep);
  if (f.theme.high_contrast) f.canvas.rect({bar.x, bar.y, bar.w, paint::border_width(f, 4)}, c.line);
  float mx = f.theme.px(f.portrait() ? 24 : 64), my = f.theme.px(f.portrait() ? 16 : 12);
  float gap =
      f.portrait() ? std::max(std::round(f.theme.px(10)), std::ceil(f.theme.mm(2.54f))) : f.theme.px(24);
  auto slots = slots_of(f, look);
  place(f, {bar.x + mx, bar.y + my, bar.w - 2 * mx, bar.h - 2 * my}, gap, slots);
  BarAction chosen = BarAction::none;
  const Slot* ringed = nullptr;
  for (const auto& slot : slots) {
    if (!slot.shown) continue;
    if (draw_slot(f, slot)) chosen = slot.action;
    if (f.input.focused == slot.id) ringed = &slot;
  }
  if (ringed)
    paint::focus_ring(f, ringed->at, std::round(f.theme.px(20)),
                      f.theme.high_contrast ? c.paper : c.brand_deep);
  content.h = std::max(0.f, std::min(content.bottom(), bar.y) - content.y);
  return chosen;
}

}  // namespace guichet::ui
