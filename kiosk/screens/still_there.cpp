// "Êtes-vous toujours là ?": a countdown over whatever was open; any answer keeps everything.
#include "kiosk/screens/parts.hpp"

namespace guichet::screens {

void draw_still_there(Context& c, const ui::Rect& content) {
  int left = visit::seconds_left(c.model, c.now).value_or(0);
  int total = static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(c.model.limits.warning).count());
  const std::string& question = c.tr("still_there", "Êtes-vous toujours là ?");
  const std::string& why =
      c.tr("still_there", "Sans réponse, cette page se ferme et vos informations sont effacées de l’écran.");
  const std::string& yes = c.tr("still_there", "Oui, je continue");
  const std::string& no = c.tr("still_there", "Non, j’ai terminé");
  bool flat = !c.frame.portrait();
  float width = std::min(c.px(flat ? 1400 : 936), content.w - 2 * margin(c)), inner = width - 2 * c.px(64);
  float ring = c.px(flat ? 90 : 160), gap = c.px(flat ? 12 : 24);
  float title_h = ui::text_height(c.frame, question, c.theme().h1, inner);
  float why_h = ui::text_height(c.frame, why, c.theme().body, inner);
  float button_w = flat ? (inner - c.px(24)) / 2 : inner;  // beside each other where height is dear
  float yes_h = ui::button_height(c.frame, yes, button_w, 112), no_h = ui::button_height(c.frame, no, button_w, 96);
  if (flat) yes_h = no_h = std::max(yes_h, no_h);
  float rest = title_h + why_h + yes_h + (flat ? 0 : no_h + gap) + 4 * gap + c.px(flat ? 64 : 128);
  ring = std::clamp((content.h - c.px(32) - rest) / 2, c.px(48), ring);
  float height = 2 * ring + rest;
  ui::Rect inside = ui::begin_dialog(c.frame, "still_there", question, width / c.theme().scale, height, content);
  Flow flow{inside.x + (inside.w - inner) / 2, inside.y + c.px(flat ? 24 : 56), inner};
  ui::countdown_ring(c.frame, {flow.x + inner / 2, flow.y + ring}, ring, left, total, c.frame.locale.plural("still_there", "seconde", "secondes", left),
                     "still_there.countdown");
  flow.down(2 * ring + gap);
  flow.down(ui::label(c.frame, flow.box(0), "still_there.title", question, c.theme().h1, c.theme().colour.ink,
                      ui::Role::heading, ui::Align::centre) + gap);
  flow.down(ui::label(c.frame, flow.box(0), "still_there.why", why, c.theme().body, c.theme().colour.ink2,
                      ui::Role::text, ui::Align::centre) + gap);
  ui::Rect yes_at{flow.x, flow.y, button_w, yes_h};
  ui::Rect no_at = flat ? ui::Rect{flow.x + inner - button_w, flow.y, button_w, no_h}
                        : ui::Rect{flow.x, flow.y + yes_h + gap, button_w, no_h};
  const ui::Rect row = flow.box(yes_h);
  if (ui::primary_button(c.frame, c.frame.mirrored(yes_at, row), "still_there.yes", yes)) c.emit(visit::event::StillHere{});
  if (ui::secondary_button(c.frame, c.frame.mirrored(no_at, row), "still_there.no", no, {.icon = icons::finish}))
    c.emit(visit::event::Finished{});
  ui::end_dialog(c.frame);
}

}  // namespace guichet::screens
