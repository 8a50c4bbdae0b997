// Questions that are answered without a keyboard: a photograph, a signature; and sentences that ask nothing.
#include <fmt/format.h>

#include "kiosk/screens/fields.hpp"

namespace guichet::screens {
namespace {

using procedures::Field;
using procedures::FieldType;
using visit::Attachment;

const std::vector<Attachment>& photos_of(const Context& c, const std::string& what) {
  static const std::vector<Attachment> none;
  const auto& all = c.model.visit->form->attachments;
  const auto found = all.find(what);
  return found == all.end() ? none : found->second;
}

bool camera_ready(const Context& c) {
  const auto camera = c.model.devices.find(visit::DeviceKind::camera);
  return camera != c.model.devices.end() && camera->second == visit::DeviceStatus::ready;
}

const std::string& take_label(Context& c, const std::string& what) {
  const auto& form = *c.model.visit->form;
  if (form.photographing == what) return c.tr("form", "Photo en cours…");
  return photos_of(c, what).empty() ? c.tr("form", "Prendre en photo") : c.tr("form", "Ajouter une photo");
}

float photo_row_height(Context& c) { return c.px(200); }

float signature_height(Context& c, float width) { return std::min(width / 3, c.px(320)); }

}  // namespace

float photos_height(Context& c, const std::string& what, float width) {
  float rows = static_cast<float>(photos_of(c, what).size()) * (photo_row_height(c) + c.px(12));
  float said = c.model.visit->form->photo_error == what
                   ? ui::note_height(c.frame, width, c.tr("form", "La photo n’a pas marché."), c.tr("form", "Réessayez, ou apportez le document à la mairie.")) + c.px(12)
                   : 0;
  return rows + said + ui::button_height(c.frame, take_label(c, what), width, 96);
}

void draw_photos(Context& c, Flow& flow, const std::string& what) {
  const auto& photos = photos_of(c, what);
  const std::string& drop = c.tr("form", "Retirer");
  float drop_w = std::min(flow.width * 0.45f, ui::pill_width(c.frame, drop, true) + c.px(16));
  for (std::size_t i = 0; i < photos.size(); ++i) {
    ui::Rect row = flow.box(photo_row_height(c));
    const std::string id = fmt::format("form.{}.photo.{}", what, i + 1);
    ui::Rect shown{row.x, row.y, row.h * 4 / 3, row.h};
    ui::picture(c.frame, c.frame.mirrored(shown, row), id, c.picture_of(photos[i]), fmt::format("{} {}", c.tr("form", "Photo"), i + 1));
    ui::Rect at{row.right() - drop_w, row.centre().y - c.px(48), drop_w, c.px(96)};
    if (ui::ghost_button(c.frame, c.frame.mirrored(at, row), id + ".drop", drop, {.icon = icons::remove}))
      c.emit(visit::event::DroppedPhoto{what, i});
    flow.down(row.h + c.px(12));
  }
  if (c.model.visit->form->photo_error == what)
    flow.down(ui::note(c.frame, flow.at(), flow.width, "form." + what + ".photo_error", ui::NoteKind::error,
                       c.tr("form", "La photo n’a pas marché."),
                       c.tr("form", "Réessayez, ou apportez le document à la mairie.")) + c.px(12));
  const std::string& take = take_label(c, what);
  float height = ui::button_height(c.frame, take, flow.width, 96);
  const bool ready = camera_ready(c), busy = !c.model.visit->form->photographing.empty();
  ui::ButtonLook look{.icon = icons::camera, .enabled = ready && !busy};
  if (!ready) look.why_disabled = c.tr("form", "L’appareil photo n’est pas disponible. Apportez le document à la mairie.");
  if (ui::secondary_button(c.frame, flow.box(height), "form." + what + ".take", take, look))
    c.emit(visit::event::AskedForPhoto{what});
  flow.down(height);
}

float photo_field_height(Context& c, const Field& field, const ui::FieldLook& look, float width) {
  return ui::field_caption_height(c.frame, width, look) + photos_height(c, field.id, width);
}

void draw_photo_field(Context& c, Flow& flow, const Field& field, const ui::FieldLook& look) {
  flow.down(ui::field_caption(c.frame, flow.at(), flow.width, "form." + field.id, look));
  draw_photos(c, flow, field.id);
}

float signature_field_height(Context& c, const ui::FieldLook& look, float width) {
  return ui::field_caption_height(c.frame, width, look) + signature_height(c, width) + c.px(12) +
         ui::text_height(c.frame, c.tr("form", "Signature électronique simple : une image, rien d’autre n’est mesuré."), c.theme().small, width) +
         c.px(12) + ui::button_height(c.frame, c.tr("form", "Effacer la signature"), width, 96);
}

void draw_signature_field(Context& c, Flow& flow, const Field& field, const ui::FieldLook& look) {
  flow.down(ui::field_caption(c.frame, flow.at(), flow.width, "form." + field.id, look));
  const auto& form = *c.model.visit->form;
  const auto found = form.signatures.find(field.id);
  static const ui::Strokes none;
  const ui::Strokes& strokes = found == form.signatures.end() ? none : found->second;
  float height = signature_height(c, flow.width);
  if (auto stroke = ui::signature_pad(c.frame, flow.box(height), "form." + field.id, look.label, strokes))
    c.emit(visit::event::Signed{field.id, *stroke});
  flow.down(height + c.px(12));
  paragraph(c, flow, "form." + field.id + ".simple", c.tr("form", "Signature électronique simple : une image, rien d’autre n’est mesuré."),
            c.theme().small, c.theme().colour.ink2);
  flow.down(c.px(12));
  const std::string& clear = c.tr("form", "Effacer la signature");
  float button_h = ui::button_height(c.frame, clear, flow.width, 96);
  if (ui::ghost_button(c.frame, flow.box(button_h), "form." + field.id + ".clear", clear,
                       {.icon = icons::remove, .enabled = !strokes.empty()}))
    c.emit(visit::event::ClearedSignature{field.id});
  flow.down(button_h);
}

float sentence_height(Context& c, const Field& field, const ui::FieldLook& look, float width) {
  if (field.type == FieldType::note) return ui::note_height(c.frame, width, look.label, look.hint);
  return ui::text_height(c.frame, look.label, c.theme().h2, width) +
         (look.hint.empty() ? 0 : ui::text_height(c.frame, look.hint, c.theme().body, width));
}

void draw_sentence(Context& c, Flow& flow, const Field& field, const ui::FieldLook& look) {
  if (field.type == FieldType::note)
    return flow.down(ui::note(c.frame, flow.at(), flow.width, "form." + field.id, ui::NoteKind::info, look.label, look.hint));
  heading(c, flow, "form." + field.id, look.label, c.theme().h2);
  if (!look.hint.empty()) paragraph(c, flow, "form." + field.id + ".hint", look.hint, c.theme().body, c.theme().colour.ink2);
}

}  // namespace guichet::screens
