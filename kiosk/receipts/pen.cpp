#include "kiosk/receipts/pen.hpp"

namespace guichet::receipts {
namespace {

Font font_of(const Style& style) {
  Font font(pango_font_description_new());
  // What Inter does not cover goes to the fonts we install; fontconfig finds any other script by itself.
  pango_font_description_set_family(font.get(), style.face == Face::mono ? "B612 Mono" : "Inter,Noto Sans Arabic UI,Droid Sans Fallback");
  pango_font_description_set_weight(font.get(),
                                    style.face == Face::regular ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_BOLD);
  pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
  return font;
}

// A ligature or an old-style digit would make a number read back from paper differ from the one printed.
void set_features(PangoLayout* layout) {
  const Attributes attributes(pango_attr_list_new());
  pango_attr_list_insert(attributes.get(), pango_attr_font_features_new("liga 0, calt 0, lnum 1"));
  pango_layout_set_attributes(layout, attributes.get());
}

}  // namespace

Pen::Pen(cairo_t* cairo)
    // Pango's map is one a thread: a worker's second page comes 15 times faster than its first.
    : cairo_(cairo), context_(pango_font_map_create_context(pango_cairo_font_map_get_default())) {
  const FontOptions options(cairo_font_options_create());
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context_.get(), options.get());
  pango_cairo_context_set_resolution(context_.get(), 72);
  pango_context_set_round_glyph_positions(context_.get(), FALSE);
}

Layout Pen::layout(const std::string& text, const Style& style, double width) {
  Layout layout(pango_layout_new(context_.get()));
  const std::unique_ptr<char, Destroy<g_free>> valid(
      g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())));
  const auto font = font_of(style);
  pango_layout_set_font_description(layout.get(), font.get());
  set_features(layout.get());
  pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment(layout.get(),
                             style.align == Align::centre ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
  pango_layout_set_line_spacing(layout.get(), 1.15F);
  pango_layout_set_text(layout.get(), valid.get(), -1);
  return layout;
}

double Pen::height(PangoLayout* layout) {
  int height = 0;
  pango_layout_get_size(layout, nullptr, &height);
  return static_cast<double>(height) / PANGO_SCALE;
}

double Pen::draw(PangoLayout* layout, const Style& style, double x, double y) {
  cairo_set_source_rgb(cairo_, style.ink.level, style.ink.level, style.ink.level);
  cairo_move_to(cairo_, x, y);
  pango_cairo_show_layout(cairo_, layout);
  return y + height(layout);
}

double Pen::text(const std::string& text, const Style& style, double x, double y, double width) {
  if (text.empty()) return y;
  return draw(layout(text, style, width).get(), style, x, y);
}

double Pen::line(const std::string& text, Style style, double x, double y, double width) {
  if (text.empty()) return y;
  const auto probe = layout(text, style, -1);
  pango_layout_set_width(probe.get(), -1);
  int natural = 0;
  pango_layout_get_size(probe.get(), &natural, nullptr);
  const double wanted = static_cast<double>(natural) / PANGO_SCALE;
  if (wanted > width) style.size *= (width - 1) / wanted;  // a unit less: rounding must not wrap the last symbol
  return draw(layout(text, style, width).get(), style, x, y);
}

void Pen::box(double x, double y, double width, double height, Grey grey) {
  cairo_set_source_rgb(cairo_, grey.level, grey.level, grey.level);
  cairo_rectangle(cairo_, x, y, width, height);
  cairo_fill(cairo_);
}

void Pen::qr(const QrMatrix& matrix, double x, double y, double module) {
  cairo_save(cairo_);
  cairo_set_antialias(cairo_, CAIRO_ANTIALIAS_NONE);  // a grey edge is an undecodable edge on thermal paper
  cairo_set_source_rgb(cairo_, 0, 0, 0);
  for (int row = 0; row < matrix.side; ++row) {
    for (int column = 0; column < matrix.side; ++column) {
      if (matrix.modules[static_cast<std::size_t>(row * matrix.side + column)] == 0) continue;
      cairo_rectangle(cairo_, x + column * module, y + row * module, module, module);
    }
  }
  cairo_fill(cairo_);  // one path: no hairlines between neighbours in PDF viewers
  cairo_restore(cairo_);
}

}  // namespace guichet::receipts
