// A piece of the town's news: its day in large, what it is about, where and for whom.
#include "kiosk/screens/parts.hpp"

namespace guichet::screens {
namespace {

using procedures::Publication;

std::string day_said(const Context& c, const Publication& p) {
  return c.frame.locale.date_day(std::chrono::sys_days(p.day) + std::chrono::hours(12));
}

// The town's news in the visitor's language; what nobody translated stays French, and its heading says so.
struct Told { const std::string &title, &text; std::string kind; };

Told told(Context& c, const Publication& p) {
  const auto tr = [&](const char* context, const std::string& french) -> const std::string& { return french.empty() ? french : c.tr(context, french); };
  Told out{tr("publication.title", p.title), tr("publication.text", p.text), tr("publication.kind", p.kind)};
  if (!c.frame.locale.id().starts_with("fr") && !c.frame.locale.says("publication.title", p.title)) out.kind += " · " + c.tr("publication", "En français");
  return out;
}

struct Shape {
  float pad, day, gap, words;
};
// The day stands beside the words, or is left to the words where they are large.
Shape shape_of(const Context& c, float width) {
  Shape s{c.px(32), c.theme().text_scale > 1.2f ? 0 : c.px(168), 0, 0};
  s.gap = s.day > 0 ? c.px(36) : 0;
  s.words = width - 2 * s.pad - s.day - s.gap;
  return s;
}

void draw_day(Context& c, const ui::Rect& at, const std::string& id, const Publication& p) {
  const auto& col = c.theme().colour;
  c.frame.canvas.round_rect(at, c.px(20), col.brand_tint);
  if (c.theme().high_contrast) c.frame.canvas.border(at, c.px(20), c.px(4), col.line);
  const std::string number = std::to_string(static_cast<unsigned>(p.day.day()));
  c.frame.grounds.push_back(col.brand_tint);
  const auto& style = c.theme().display;
  ui::label(c.frame, {at.x, at.centre().y - style.line / 2, at.w, 0}, id + ".day", number, style,
            c.theme().high_contrast ? col.ink : col.brand, ui::Role::text, ui::Align::centre);
  c.frame.grounds.pop_back();
}

}  // namespace

std::vector<const Publication*> news(const Context& c, std::size_t most) {
  std::vector<const Publication*> out;
  for (const auto& p : c.model.catalogue->publications)
    if (out.size() < most && p.day >= c.now.today) out.push_back(&p);
  return out;
}

float publication_height(Context& c, const Publication& p, float width) {
  const Shape s = shape_of(c, width);
  const Told news = told(c, p);
  float words = ui::text_height(c.frame, news.kind, c.theme().label, s.words) + ui::text_height(c.frame, news.title, c.theme().h2, s.words) +
                ui::text_height(c.frame, day_said(c, p), c.theme().h3, s.words) + c.px(16);
  if (!p.text.empty()) words += ui::text_height(c.frame, news.text, c.theme().body, s.words);
  return std::max(words, s.day) + 2 * s.pad;
}

void draw_publication(Context& c, const ui::Rect& at, std::string_view id, const Publication& p) {
  const Shape s = shape_of(c, at.w);
  const auto& col = c.theme().colour;
  ui::card(c.frame, at);
  if (s.day > 0) draw_day(c, c.frame.mirrored({at.x + s.pad, at.y + s.pad, s.day, at.h - 2 * s.pad}, at), std::string(id), p);
  const ui::Rect words = c.frame.mirrored({at.x + s.pad + s.day + s.gap, at.y + s.pad, s.words, 0}, at);
  Flow flow{words.x, words.y, words.w};
  c.frame.grounds.push_back(col.surface);
  const std::string name(id);
  const Told news = told(c, p);
  paragraph(c, flow, name + ".kind", news.kind, c.theme().label, col.ink2);
  flow.down(c.px(8));
  paragraph(c, flow, name + ".title", news.title, c.theme().h2, col.ink);
  paragraph(c, flow, name + ".when", day_said(c, p), c.theme().h3, col.ink);
  flow.down(c.px(8));
  if (!p.text.empty()) paragraph(c, flow, name + ".text", news.text, c.theme().body, col.ink2);
  c.frame.grounds.pop_back();
}

}  // namespace guichet::screens
