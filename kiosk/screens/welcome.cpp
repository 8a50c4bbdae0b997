// The kiosk at rest: what this is, one thing to touch, the languages, and what becomes of what you type.
#include "kiosk/screens/parts.hpp"

namespace guichet::screens {
namespace {

constexpr float scene_w = 1080, scene_h = 1180;  // content/art/scene-attract.png

// As many a row as the longest name allows, in rows of the same length: eight, four, two or one.
std::size_t languages_a_row(Context& c, float width) {
  float widest = 0;
  for (const auto& [id, name] : c.offer.locales)
    widest = std::max(widest, c.frame.canvas.text_engine().width(name, c.theme().label));
  std::size_t columns = std::max<std::size_t>(1, c.offer.locales.size());
  const auto fits = [&](std::size_t n) {
    return widest + c.px(52) <= (width - c.px(16) * static_cast<float>(n - 1)) / static_cast<float>(n);
  };
  while (columns > 1 && !fits(columns)) columns = (columns + 1) / 2;
  return columns;
}

float languages_height(Context& c, float width) {
  std::size_t columns = languages_a_row(c, width), rows = (c.offer.locales.size() + columns - 1) / columns;
  return static_cast<float>(rows) * (ui::button_height(c.frame, "x", width, 80) + c.px(16)) - c.px(16);
}

void draw_languages(Context& c, const ui::Rect& area) {
  std::size_t columns = languages_a_row(c, area.w), n = 0;
  float gap = c.px(16), height = ui::button_height(c.frame, "x", area.w, 80);
  float width = (area.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  for (const auto& [id, name] : c.offer.locales) {
    ui::Rect at = c.frame.mirrored({area.x + static_cast<float>(n % columns) * (width + gap),
                                    area.y + static_cast<float>(n / columns) * (height + gap), width, height}, area);
    if (ui::secondary_button(c.frame, at, "welcome.language." + id, name)) c.emit(visit::event::ChoseLocale{id});
    ++n;
  }
}

// Large words in a landscape take the place of the picture.
bool words_need_all(const Context& c) { return !c.frame.portrait() && c.theme().text_scale > 1.2f; }

}  // namespace

void draw_welcome_scene(Context& c) {
  if (!c.theme().pictures || !c.art.scene || words_need_all(c)) return;
  const ui::Rect& s = c.frame.screen;
  // Full width in portrait; in landscape the right half, so that the words keep a calm ground.
  float w = c.frame.portrait() ? s.w : s.h * scene_w / scene_h;
  float x = c.frame.portrait() ? 0 : (c.frame.canvas.rtl() ? 0 : s.w - w);
  ui::picture(c.frame, {x, 0, w, w * scene_h / scene_w}, "welcome.scene", c.art.scene, "");
}

void draw_welcome(Context& c, const ui::Rect& content) {
  bool portrait = c.frame.portrait();
  float m = margin(c), gap = c.px(24);
  ui::Rect column = portrait ? ui::Rect{content.x + m, content.y, content.w - 2 * m, content.h}
                             : words_need_all(c) ? ui::Rect{content.x + m, content.y, content.w - 2 * m, content.h}
                               : ui::Rect{content.x + m, content.y, content.w * 0.48f - m, content.h};
  column = c.frame.mirrored(column, content);
  Flow flow{column.x, column.y + c.px(36), portrait ? column.w * 0.6f : column.w};
  if (portrait && c.frame.canvas.rtl()) flow.x += column.w * 0.4f;
  const ui::TextStyle& title_style = portrait ? c.theme().display : c.theme().hero;
  flow.down(ui::label(c.frame, flow.box(0), "welcome.title", c.tr("welcome", "Bienvenue à la mairie"), title_style,
                      c.theme().high_contrast ? c.theme().colour.ink : c.theme().colour.brand_deep,
                      ui::Role::heading));

  float row_h = languages_height(c, column.w);
  ui::Rect languages{column.x, column.bottom() - row_h - gap, column.w, row_h};
  const std::string &touch = c.tr("welcome", "Touchez l’écran"), &begin = c.tr("welcome", "pour commencer");
  float start_h = ui::call_to_action_height(c.frame, touch, begin, column.w);
  ui::Rect start{column.x, languages.y - start_h - gap, column.w, start_h};
  const std::string& told = c.tr("welcome", "Après 2 minutes sans geste, vos informations sont effacées.");
  const std::string& bold = c.tr("welcome", "Sans compte, sans internet.");
  float note_h = ui::note_height(c.frame, column.w, bold, told);
  // News only where they leave the picture its place.
  if (const auto soonest = news(c, 1); !soonest.empty()) {
    float height = publication_height(c, *soonest.front(), column.w), top = start.y - note_h - 2 * gap - height;
    if (top >= flow.y + c.px(portrait ? 240 : 24)) draw_publication(c, {column.x, top, column.w, height}, "welcome.news", *soonest.front());
  }
  ui::note(c.frame, {column.x, start.y - note_h - gap}, column.w, "welcome.privacy", ui::NoteKind::info, bold, told);
  if (ui::call_to_action(c.frame, start, "welcome.start", icons::touch, touch, begin))
    c.emit(visit::event::Started{});
  draw_languages(c, languages);
}

}  // namespace guichet::screens
