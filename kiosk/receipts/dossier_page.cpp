#include "kiosk/receipts/dossier_page.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace guichet::receipts {
namespace {

constexpr double left = 54, right = 54, top = 48, bottom = 60;
constexpr double inside = a4_width - left - right;
constexpr double label_width = 150, gutter = 12;
constexpr double qr_size = 92;

constexpr Style body{10.5};
constexpr Style label{10.5, Face::regular, Align::start, {0.35}};
constexpr Style heading{13, Face::bold};
constexpr Style title{19, Face::bold};
constexpr Style number{13, Face::mono};
constexpr Style fine{8.5, Face::regular, Align::start, {0.35}};
constexpr Style banner{12, Face::bold, Align::centre, {1}};

class Document {
 public:
  Document(Pen& pen, const DossierText& text, int total) : pen_(pen), text_(text), total_(total) { begin(); }

  int finish() {
    end();
    return page_;
  }

  void head(const QrMatrix* matrix) {
    const double width = inside - (matrix ? qr_size + 2 * gutter : 0);
    const double start = y_;
    y_ = pen_.text(text_.town, label, left, y_, width) + 2;
    y_ = pen_.text(text_.procedure, title, left, y_, width) + 4;
    y_ = pen_.line(text_.number, number, left, y_, width) + 8;
    if (matrix) pen_.qr(*matrix, a4_width - right - qr_size, start, qr_size / matrix->side);
    fact("Déposée le", text_.filed, width);
    fact("Borne", text_.kiosk, width);
    fact("Déposée par", text_.actor, width);
    if (matrix) y_ = std::max(y_, start + qr_size + gutter);
  }

  void section(const std::string& name) {
    // Never a heading alone at the foot of a page.
    need(Pen::height(pen_.layout(name, heading, inside).get()) + 48);
    y_ = pen_.text(name, heading, left, y_ + 14, inside) + 3;
    pen_.box(left, y_, inside, 0.8, {0.6});
    y_ += 7;
  }

  // Label and value side by side; whichever is long goes on overleaf, line by line.
  void row(const std::string& name, const std::string& value) {
    const auto names = pen_.layout(name, label, label_width);
    need(std::min(Pen::height(names.get()), 200.0));
    const double start = y_;
    const int first_page = page_;
    double label_end = pen_.draw(names.get(), label, left, y_);
    const auto values =
        pen_.layout(value.empty() ? "—" : value, body, inside - label_width - gutter);
    flow(values.get(), left + label_width + gutter);
    if (page_ == first_page) y_ = std::max({y_, label_end, start});
    y_ += 5;
  }

  void item(const std::string& text) {
    const auto words = pen_.layout("•  " + text, body, inside);
    flow(words.get(), left);
    y_ += 3;
  }

 private:
  void fact(const char* name, const std::string& value, double width) {
    if (value.empty()) return;
    pen_.text(name, label, left, y_, 84);
    y_ = pen_.text(value, body, left + 84, y_, width - 84) + 2;
  }

  void flow(PangoLayout* layout, double x) {
    cairo_set_source_rgb(pen_.cairo(), body.ink.level, body.ink.level, body.ink.level);
    for (int i = 0; i < pango_layout_get_line_count(layout); ++i) line(layout, i, x);
  }

  void line(PangoLayout* layout, int index, double x) {
    auto* const one = pango_layout_get_line_readonly(layout, index);
    PangoRectangle extents;
    pango_layout_line_get_extents(one, nullptr, &extents);
    const double ascent = static_cast<double>(PANGO_ASCENT(extents)) / PANGO_SCALE;
    const double height = static_cast<double>(extents.height) / PANGO_SCALE;
    if (need(height)) cairo_set_source_rgb(pen_.cairo(), 0, 0, 0);
    double start = x;
    if (one->resolved_dir == PANGO_DIRECTION_RTL)
      start += static_cast<double>(pango_layout_get_width(layout) - extents.width) / PANGO_SCALE;
    cairo_move_to(pen_.cairo(), start, y_ + ascent);
    pango_cairo_show_layout_line(pen_.cairo(), one);
    y_ += height * 1.1;
  }

  // Turns the page when `height` does not fit; true when it did turn.
  bool need(double height) {
    if (y_ + height <= a4_height - bottom) return false;
    end();
    begin();
    return true;
  }

  void begin() {
    ++page_;
    y_ = top;
    if (text_.training.empty()) return;
    pen_.box(0, 14, a4_width, 24, {});
    pen_.line(text_.training, banner, left, 18, inside);
  }

  void end() {
    const double y = a4_height - bottom + 22;
    pen_.box(left, y - 6, inside, 0.5, {0.7});
    pen_.line(text_.number, fine, left, y, inside * 0.7);
    pen_.line(fmt::format("page {} / {}", page_, total_), fine, a4_width - right - 60, y, 60);
    cairo_show_page(pen_.cairo());
  }

  Pen& pen_;
  const DossierText& text_;
  int total_;
  int page_ = 0;
  double y_ = top;
};

}  // namespace

int draw_dossier(Pen& pen, const DossierText& text, const QrMatrix* matrix, int total) {
  Document document(pen, text, total);
  document.head(matrix);
  for (const auto& [name, rows] : text.sections) {
    document.section(name);
    for (const auto& [field, value] : rows) document.row(field, value);
  }
  document.section("Pièces jointes");
  if (text.attachments.empty()) document.item("Aucune");
  for (const auto& attachment : text.attachments) document.item(attachment);
  return document.finish();
}

}  // namespace guichet::receipts
