// The kiosk at rest: what this is, one thing to touch, the languages, and what becomes of what you type.
#include "kiosk/screens/parts.hpp"

namespace guichet::screens {
namespace {

constexpr float scene_w = 1080, scene_h = 1180;  // content/art/scene-attract.png

void draw_languages(Context& c, const ui::Rect& row) {
  float gap = c.px(16), count = static_cast<float>(c.offer.locales.size());
  float width = (row.w - gap * (count - 1)) / std::max(1.f, count);
  float x = row.x;
  for (const auto& [id, name] : c.offer.locales) {
    ui::Rect at{x, row.y, width, row.h};
    if (ui::secondary_button(c.frame, at, "welcome.language." + id, name)) c.emit(visit::event::ChoseLocale{id});
    x += width + gap;
  }
}

}  // namespace

void draw_welcome_scene(Context& c) {
  if (c.theme().high_contrast || !c.art.scene) return;
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
                             : ui::Rect{content.x + m, content.y, content.w * 0.48f - m, content.h};
  Flow flow{column.x, column.y + c.px(36), portrait ? column.w * 0.6f : column.w};
  const ui::TextStyle& title_style = portrait ? c.theme().display : c.theme().hero;
  flow.down(ui::label(c.frame, flow.box(0), "welcome.title", c.tr("welcome", "Bienvenue à la mairie"), title_style,
                      c.theme().high_contrast ? c.theme().colour.ink : c.theme().colour.brand_deep,
                      ui::Role::heading));

  float row_h = c.px(88) * std::max(1.f, c.theme().text_scale * 0.8f);
  ui::Rect languages{column.x, column.bottom() - row_h - gap, column.w, row_h};
  draw_languages(c, languages);

  float start_h = std::max(c.px(192), ui::button_height(c.frame, "", column.w, 192));
  ui::Rect start{column.x, languages.y - start_h - gap, column.w, start_h};
  if (ui::call_to_action(c.frame, start, "welcome.start", icons::touch, c.tr("welcome", "Touchez l’écran"),
                         c.tr("welcome", "pour commencer")))
    c.emit(visit::event::Started{});

  const std::string& told = c.tr("welcome", "Après 2 minutes sans geste, vos informations sont effacées.");
  const std::string& bold = c.tr("welcome", "Sans compte, sans internet.");
  float note_h = ui::note_height(c.frame, column.w, bold, told);
  ui::note(c.frame, {column.x, start.y - note_h - gap}, column.w, "welcome.privacy", ui::NoteKind::info, bold, told);
}

}  // namespace guichet::screens
