#include "kiosk/receipts/dossier_page.hpp"
#include "kiosk/receipts/output.hpp"

namespace guichet::receipts {
namespace {

int count_pages(const DossierText& text, const QrMatrix* matrix) {
  const Surface nowhere(cairo_recording_surface_create(CAIRO_CONTENT_COLOR, nullptr));
  const Cairo cairo(cairo_create(nowhere.get()));
  Pen pen(cairo.get());
  return draw_dossier(pen, text, matrix, 1);
}

}  // namespace

Result<std::vector<std::uint8_t>> dossier_pdf(const DossierText& text) {
  std::optional<QrMatrix> matrix;
  if (!text.qr_url.empty()) {
    auto made = qr(text.qr_url);
    if (!made) return tl::unexpected(made.error());
    matrix = std::move(*made);
  }
  const auto* code = matrix ? &*matrix : nullptr;
  const int pages = count_pages(text, code);
  Bytes bytes;
  const auto surface =
      pdf_surface(bytes, a4_width, a4_height, {text.procedure + " " + text.number, text.town, text.created});
  const Cairo cairo(cairo_create(surface.get()));
  Pen pen(cairo.get());
  draw_dossier(pen, text, code, pages);
  if (auto done = close(surface.get(), cairo.get()); !done) return tl::unexpected(done.error());
  return bytes;
}

}  // namespace guichet::receipts
