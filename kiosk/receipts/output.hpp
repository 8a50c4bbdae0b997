// Where drawing becomes bytes: a PDF kept in memory, dated only by the caller, and an 8-bit grey PNG.
#pragma once
#include <optional>

#include "kiosk/receipts/handles.hpp"
#include "kiosk/receipts/receipts.hpp"

namespace guichet::receipts {

using Bytes = std::vector<std::uint8_t>;

struct PdfAbout {
  std::string title, author;
  std::optional<std::chrono::sys_seconds> created;
};

// `bytes` must outlive the surface; they are complete once close() has been called.
Surface pdf_surface(Bytes& bytes, double width_points, double height_points, const PdfAbout&);
// Reports what went wrong while drawing; after it the surface is done.
Result<void> close(cairo_surface_t*, cairo_t*);

// Black on white, drawn on CAIRO_FORMAT_RGB24.
Surface grey_surface(int width, int height);
Result<Bytes> grey_png(cairo_surface_t*);

}  // namespace guichet::receipts
