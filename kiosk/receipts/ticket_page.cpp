#include "kiosk/receipts/ticket_page.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace guichet::receipts {
namespace {

constexpr double margin = 16;  // print heads leave the first and last 2 mm pale
constexpr int preferred_qr_dots = 400;

constexpr Style small{22};
constexpr Style strong{28, Face::bold};
constexpr Style centred_strong{28, Face::bold, Align::centre};
constexpr Style title{44, Face::bold, Align::centre};
constexpr Style centred{22, Face::regular, Align::centre};
constexpr Style number{60, Face::mono, Align::centre};
constexpr Style reversed{34, Face::bold, Align::centre, {1}};

// Goes down the paper; every method moves the position.
class Roll {
 public:
  Roll(Pen& pen, double width) : pen_(pen), width_(width) {}

  double bottom() const { return y_; }
  void space(double dots) { y_ += dots; }
  void text(const std::string& text, const Style& style) { y_ = pen_.text(text, style, margin, y_, inside()); }
  void line(const std::string& text, const Style& style) { y_ = pen_.line(text, style, margin, y_, inside()); }

  void rule() {
    pen_.box(margin, y_ + 14, inside(), 2, {});
    y_ += 30;
  }

  void banner(const std::string& text) {
    if (text.empty()) return;
    const auto words = pen_.layout(text, reversed, inside());
    const double height = Pen::height(words.get()) + 20;
    pen_.box(0, y_, width_, height, {});
    pen_.draw(words.get(), reversed, margin, y_ + 10);
    y_ += height + 12;
  }

  void labelled(const std::string& label, const std::string& value) {
    if (value.empty()) return;
    text(label, small);
    text(value, strong);
    space(10);
  }

  void framed_code(const std::string& label, const std::string& code) {
    if (code.empty()) return;
    const double top = y_;
    space(12);
    text(label, centred);
    line(code, number);
    space(12);
    frame(top, y_);
    space(16);
  }

  void qr(const QrMatrix& matrix, int module) {
    const int dots = (matrix.side + 2 * quiet_modules) * module;
    const int left = (static_cast<int>(width_) - dots) / 2 + quiet_modules * module;
    y_ = std::ceil(y_);  // off the dot grid, every module would smear over two
    pen_.qr(matrix, left, y_ + quiet_modules * module, module);
    y_ += dots;
  }

  void steps(const std::vector<std::string>& steps) {
    const double gutter = 40;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      pen_.text(fmt::format("{}.", i + 1), strong, margin, y_, gutter);
      y_ = pen_.text(steps[i], small, margin + gutter, y_ + 4, inside() - gutter) + 8;
    }
  }

 private:
  double inside() const { return width_ - 2 * margin; }

  void frame(double top, double end) {
    const double thick = 3;
    pen_.box(margin, top, inside(), thick, {});
    pen_.box(margin, end - thick, inside(), thick, {});
    pen_.box(margin, top, thick, end - top, {});
    pen_.box(width_ - margin - thick, top, thick, end - top, {});
  }

  Pen& pen_;
  double width_;
  double y_ = 16;
};

}  // namespace

Result<int> dots_a_module(int qr_side, int dots_wide) {
  const int modules = qr_side + 2 * quiet_modules;
  const int room = dots_wide / modules;
  const int wanted = std::max(4, preferred_qr_dots / modules);
  const int dots = std::min(room, wanted);
  if (dots < 2)
    return tl::unexpected(Error{fmt::format("a QR code of {} modules does not fit {} dots", modules, dots_wide)});
  return dots;
}

double draw_ticket(Pen& pen, const TicketText& ticket, const QrMatrix& matrix, int module, int dots_wide) {
  Roll roll(pen, dots_wide);
  roll.banner(ticket.training);
  roll.text(ticket.town, centred_strong);
  roll.space(4);
  roll.text(ticket.title, title);
  roll.rule();
  if (!ticket.number.empty()) {  // a request put aside has none
    roll.text(ticket.number_label, centred);
    roll.line(ticket.number, number);
  }
  if (!ticket.qr_url.empty()) roll.qr(matrix, module);
  roll.labelled(ticket.procedure_label, ticket.procedure);
  for (const auto& [number, title] : ticket.listed) roll.labelled(title, number);
  if (!ticket.filed.empty()) roll.labelled(ticket.filed_label, ticket.filed);
  roll.labelled(ticket.kiosk_label, ticket.kiosk);
  if (!ticket.code.empty()) roll.framed_code(ticket.code_label, ticket.code);
  roll.steps(ticket.what_next);
  roll.rule();
  roll.text(ticket.proof, centred);
  roll.space(16);
  roll.banner(ticket.training);
  return roll.bottom() + 8;
}

}  // namespace guichet::receipts
