#include "kiosk/receipts/output.hpp"

#include <cairo-pdf.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <png.h>

namespace guichet::receipts {
namespace {

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
  auto& bytes = *static_cast<Bytes*>(closure);
  bytes.insert(bytes.end(), data, data + length);
  return CAIRO_STATUS_SUCCESS;
}

Bytes grey_rows(cairo_surface_t* surface, int width, int height) {
  cairo_surface_flush(surface);
  const auto* pixels = cairo_image_surface_get_data(surface);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  Bytes rows;
  rows.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y)
    for (std::size_t x = 0; x < static_cast<std::size_t>(width); ++x)
      rows.push_back(pixels[y * stride + x * 4]);  // red, green and blue are equal here
  return rows;
}

}  // namespace

Surface pdf_surface(Bytes& bytes, double width_points, double height_points, const PdfAbout& about) {
  Surface surface(cairo_pdf_surface_create_for_stream(append, &bytes, width_points, height_points));
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, about.title.c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_AUTHOR, about.author.c_str());
  // Left alone, cairo dates the file by the machine's clock, which on a kiosk may say 1970.
  const auto created = about.created ? fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", *about.created) : std::string();
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, created.c_str());
  return surface;
}

Result<void> close(cairo_surface_t* surface, cairo_t* cairo) {
  auto status = cairo_status(cairo);
  cairo_surface_finish(surface);
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(surface);
  if (status != CAIRO_STATUS_SUCCESS) return tl::unexpected(Error{cairo_status_to_string(status)});
  return {};
}

Surface grey_surface(int width, int height) {
  return Surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
}

Result<Bytes> grey_png(cairo_surface_t* surface) {
  if (const auto status = cairo_surface_status(surface); status != CAIRO_STATUS_SUCCESS)
    return tl::unexpected(Error{cairo_status_to_string(status)});
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.format = PNG_FORMAT_GRAY;
  const int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
  image.width = static_cast<png_uint_32>(width);
  image.height = static_cast<png_uint_32>(height);
  const auto rows = grey_rows(surface, width, height);
  Bytes bytes(PNG_IMAGE_PNG_SIZE_MAX(image));
  png_alloc_size_t size = bytes.size();
  if (png_image_write_to_memory(&image, bytes.data(), &size, 0, rows.data(), 0, nullptr) == 0)
    return tl::unexpected(Error{fmt::format("PNG: {}", image.message)});
  bytes.resize(size);
  return bytes;
}

}  // namespace guichet::receipts
