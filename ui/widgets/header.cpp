// The header: whose house this is, what time it is, and whether the network is away. In training, a banner
// above it.
#include <cmath>

#include "ui/widgets/paint.hpp"

namespace guichet::ui {
namespace {

bool large(const Frame& f) { return f.theme.text_scale > 1; }
float side_margin(const Frame& f) { return f.theme.px(f.portrait() ? 48 : 64); }

struct Clock {
  float w = 0;
  bool date = false;
};

TextStyle clock_style(const Frame& f) { return paint::with_face(f.theme.h3, Face::bold); }

Clock measure_clock(Frame& f, const HeaderLook& look) {
  Clock c;
  if (look.clock.empty()) return c;
  auto& engine = f.canvas.text_engine();
  c.w = engine.width(look.clock, clock_style(f));
  c.date = !look.date.empty() && !large(f);
  if (c.date) c.w = std::max(c.w, engine.width(look.date, f.theme.small));
  c.w = std::ceil(c.w) + 2;
  return c;
}

void draw_clock(Frame& f, const Rect& row, const Rect& at, const HeaderLook& look, const Clock& c) {
  const auto& col = f.theme.colour;
  float h = clock_style(f).line + (c.date ? f.theme.small.line : 0);
  Rect box = f.mirrored({at.x, std::round(at.centre().y - h / 2), at.w, h}, row);
  f.canvas.text({box.x, box.y, box.w, 0}, look.clock, clock_style(f), col.ink, Align::end);
  if (c.date)
    f.canvas.text({box.x, box.y + clock_style(f).line, box.w, 0}, look.date, f.theme.small, col.ink2,
                  Align::end);
  paint::node(f, "header.clock", box,
              {Role::status, paint::spoken(look.clock, c.date ? look.date : ""), {}, {}, false}, {}, col.ink,
              col.paper, clock_style(f).px, true);
}

struct Town {
  paint::Fitted name, subtitle;
  bool below = false;
  float height = 0;
};
Town measure_town(Frame& f, const HeaderLook& look, float width) {
  Town t;
  t.name = paint::fit(f, look.town, clock_style(f), width);
  t.height = t.name.height;
  t.below = !look.subtitle.empty() && !large(f);
  if (t.below) {
    t.subtitle = paint::fit(f, look.subtitle, f.theme.small, width);
    t.height += t.subtitle.height;
  }
  return t;
}

float draw_training(Frame& f) {
  const auto& c = f.theme.colour;
  const std::string& title = f.tr("header", "Mode formation");
  const std::string& line = f.tr("header", "Rien n’est envoyé. Les personnes sont inventées.");
  float frame_w = f.theme.px(10), pad = f.theme.px(16), mark = f.theme.px(56);
  Rect band{f.screen.x, f.screen.y, f.screen.w, 0};
  float words_w = band.w - 2 * (frame_w + pad) - mark - 3 * pad;
  auto first = paint::fit(f, title, f.theme.h3, words_w),
       second = paint::fit(f, line, f.theme.small, words_w);
  float inside_h = first.height + second.height + pad;
  band.h = std::round(inside_h + 2 * pad);
  f.canvas.rect(band, c.accent);
  Colour stripe = f.theme.colour.on_accent;
  stripe.a = 60;
  f.canvas.push_clip(band);
  for (float x = band.x - band.h; x < band.right(); x += f.theme.px(48)) {
    float w = f.theme.px(20);
    Vec a{x, band.bottom()}, b{x + band.h, band.y}, d{x + band.h + w, band.y}, e{x + w, band.bottom()};
    f.canvas.triangle(a, b, d, stripe);
    f.canvas.triangle(a, d, e, stripe);
  }
  f.canvas.pop_clip();
  for (float x : {f.screen.x, f.screen.right() - frame_w})
    f.canvas.rect({x, band.bottom(), frame_w, f.screen.h - band.h}, c.accent);
  Rect sign{band.x + frame_w + pad, band.y + pad, band.w - 2 * (frame_w + pad), inside_h};
  paint::plate(f, sign, {c.surface, c.ink, paint::border_width(f, 3), std::round(f.theme.px(20))});
  paint::icon(f, icons::training, f.mirrored({sign.x + pad, sign.y, mark, sign.h}, sign).centre(),
              f.theme.px(52), c.ink);
  Rect words = f.mirrored({sign.x + mark + 2 * pad, sign.y + pad / 2, words_w, first.height}, sign);
  bool fits = paint::words(f, words, title, first, c.ink);
  fits &= paint::words(f, {words.x, words.bottom(), words_w, second.height}, line, second, c.ink);
  paint::node(f, "header.training", sign, {Role::status, paint::spoken(title, line), {}, {}, false}, {},
              c.ink, c.surface, second.style.px, fits);
  return band.h;
}

}  // namespace

Rect header(Frame& f, const HeaderLook& look) {
  const auto& col = f.theme.colour;
  float top = look.training ? draw_training(f) : 0, m = side_margin(f), gap = f.theme.px(20);
  Rect row{f.screen.x, f.screen.y + top, f.screen.w, std::round(f.theme.px(f.portrait() ? 112 : 104))};
  const std::string& away = f.tr("header", "Hors ligne");
  Clock clock = measure_clock(f, look);
  Vec pill = look.offline ? tag_size(f, away, true) : Vec{};
  if (look.offline) pill = {pill.x + f.theme.px(14), pill.y + f.theme.px(12)};
  float crest_w = look.crest ? f.theme.px(67) : 0, x = row.x + m + (look.crest ? crest_w + gap : 0);
  float end = row.right() - m - clock.w - (clock.w > 0 ? gap : 0);
  // In large text the town's name needs the row: the pill goes under it.
  bool pill_below = look.offline && large(f) && f.portrait();
  float words_w = end - x - (look.offline && !pill_below ? pill.x + 2 * gap : 0);
  Town town = measure_town(f, look, words_w);
  row.h = std::max(row.h, std::ceil(town.height + f.theme.px(32)));
  if (look.crest) {
    Rect crest{row.x + m, std::round(row.centre().y - f.theme.px(40)), crest_w, f.theme.px(80)};
    f.canvas.image(look.crest, f.mirrored(crest, row));
  }
  Rect words = f.mirrored({x, std::round(row.centre().y - town.height / 2), words_w, town.name.height}, row);
  bool fits = paint::words(f, words, look.town, town.name, col.ink);
  if (town.below)
    fits &= paint::words(f, {words.x, words.bottom(), words.w, town.subtitle.height}, look.subtitle,
                         town.subtitle, col.ink2);
  paint::node(f, "header.town", {words.x, words.y, words.w, town.height},
              {Role::text, paint::spoken(look.town, town.below ? look.subtitle : ""), {}, {}, false}, {},
              col.ink, col.paper, town.name.style.px, fits);
  if (clock.w > 0) draw_clock(f, row, {row.right() - m - clock.w, row.y, clock.w, row.h}, look, clock);
  if (look.offline) {
    Rect place = pill_below ? Rect{row.x + m, row.bottom(), pill.x, pill.y}
                            : Rect{end - pill.x - f.theme.px(20), std::round(row.centre().y - pill.y / 2),
                                   pill.x, pill.y};
    if (pill_below) row.h += pill.y + f.theme.px(12);
    place = f.mirrored(place, row);
    tag(f, {place.x, place.y}, "header.offline", TagKind::offline, away);
  }
  float used = row.bottom() - f.screen.y;
  return {f.screen.x, f.screen.y + used, f.screen.w, f.screen.h - used};
}

}  // namespace guichet::ui
