#include "kiosk/screens/parts.hpp"

#include "kiosk/procedures/form.hpp"

namespace guichet::screens {

void heading(Context& c, Flow& flow, std::string_view id, std::string_view text, const ui::TextStyle& style) {
  flow.down(ui::label(c.frame, flow.box(0), id, text, style, c.theme().colour.ink, ui::Role::heading));
}

void paragraph(Context& c, Flow& flow, std::string_view id, std::string_view text, const ui::TextStyle& style,
               ui::Colour colour) {
  flow.down(ui::label(c.frame, flow.box(0), id, text, style, colour));
}

void scrolling(Context& c, std::string_view id, const ui::Rect& viewport, const std::function<void(Flow&)>& body) {
  ui::ScrollArea area = ui::begin_scroll(c.frame, id, viewport);
  Flow flow{viewport.x + margin(c), area.top + c.px(16), viewport.w - 2 * margin(c)};
  body(flow);
  ui::end_scroll(c.frame, area, flow.y - area.top);
}

void place_columns(const Context& c, const ui::Rect& content, ui::Rect& page, ui::Rect& keys) {
  if (c.theme().left_hand) {
    const auto across = [&](const ui::Rect& r) { return ui::Rect{content.x + content.right() - r.right(), r.y, r.w, r.h}; };
    page = across(page), keys = across(keys);
    return;
  }
  page = c.frame.mirrored(page, content), keys = c.frame.mirrored(keys, content);
}

void draw_keyboard(Context& c, const ui::Rect& at, ui::KeyboardKind kind, visit::KeyLayer layer,
                   std::string_view label, std::string_view echo) {
  auto press = ui::keyboard(c.frame, at, kind, static_cast<ui::KeyboardLayer>(layer), label, echo);
  if (!press) return;
  switch (press->what) {
    case ui::KeyPress::What::text: return c.emit(visit::event::Typed{press->text});
    case ui::KeyPress::What::backspace: return c.emit(visit::event::Erased{});
    case ui::KeyPress::What::done: return c.emit(visit::event::ClosedKeyboard{});
    case ui::KeyPress::What::layer:
      return c.emit(visit::event::SwitchedLayer{static_cast<visit::KeyLayer>(press->layer)});
  }
}

ui::KeyboardKind keyboard_kind(std::string_view name) {
  if (name == "email") return ui::KeyboardKind::email;
  if (name == "digits") return ui::KeyboardKind::digits;
  if (name == "plate") return ui::KeyboardKind::plate;
  return ui::KeyboardKind::text;
}

}  // namespace guichet::screens
