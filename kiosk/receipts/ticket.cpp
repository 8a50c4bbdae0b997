#include <cmath>

#include "kiosk/receipts/output.hpp"
#include "kiosk/receipts/ticket_page.hpp"

namespace guichet::receipts {
namespace {

constexpr int roll_dots = 576;

struct Ticket {
  QrMatrix matrix;
  int module = 0;
  int height = 0;
};

Result<Ticket> measure(const TicketText& text, int dots_wide) {
  auto matrix = text.qr_url.empty() && text.number.empty() ? Result<QrMatrix>(QrMatrix{}) : qr(text.qr_url);  // a check list proves nothing
  if (!matrix) return tl::unexpected(matrix.error());
  const auto module = dots_a_module(matrix->side, dots_wide);
  if (!module) return tl::unexpected(module.error());
  // A first drawing nobody sees tells how long the paper must be.
  const Surface nowhere(cairo_recording_surface_create(CAIRO_CONTENT_COLOR, nullptr));
  const Cairo cairo(cairo_create(nowhere.get()));
  Pen pen(cairo.get());
  const double height = draw_ticket(pen, text, *matrix, *module, dots_wide);
  return Ticket{std::move(*matrix), *module, static_cast<int>(std::ceil(height))};
}

}  // namespace

Result<std::vector<std::uint8_t>> ticket_png(const TicketText& text, int dots_wide) {
  const auto ticket = measure(text, dots_wide);
  if (!ticket) return tl::unexpected(ticket.error());
  const auto surface = grey_surface(dots_wide, ticket->height);
  const Cairo cairo(cairo_create(surface.get()));
  cairo_set_source_rgb(cairo.get(), 1, 1, 1);
  cairo_paint(cairo.get());
  Pen pen(cairo.get());
  draw_ticket(pen, text, ticket->matrix, ticket->module, dots_wide);
  if (const auto status = cairo_status(cairo.get()); status != CAIRO_STATUS_SUCCESS)
    return tl::unexpected(Error{cairo_status_to_string(status)});
  return grey_png(surface.get());
}

Result<std::vector<std::uint8_t>> ticket_pdf(const TicketText& text) {
  const auto ticket = measure(text, roll_dots);
  if (!ticket) return tl::unexpected(ticket.error());
  const double scale = 72 / dots_per_inch;
  Bytes bytes;
  const auto surface = pdf_surface(bytes, roll_dots * scale, ticket->height * scale,
                                   {text.title + " " + text.number, text.town, text.created});
  const Cairo cairo(cairo_create(surface.get()));
  cairo_scale(cairo.get(), scale, scale);
  Pen pen(cairo.get());
  draw_ticket(pen, text, ticket->matrix, ticket->module, roll_dots);
  if (auto done = close(surface.get(), cairo.get()); !done) return tl::unexpected(done.error());
  return bytes;
}

}  // namespace guichet::receipts
