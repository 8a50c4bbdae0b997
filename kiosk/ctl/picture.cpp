#include "kiosk/ctl/picture.hpp"

#include <png.h>
#include <zbar.h>

#include <cstdint>

namespace guichet::ctl {
namespace {

constexpr std::uint64_t most_pixels = 64u << 20;  // a photo of any phone; not a bomb

struct GreyImage { unsigned width = 0, height = 0; std::vector<std::uint8_t> pixels; };

tl::expected<GreyImage, std::string> load_grey(const std::filesystem::path& file) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_file(&image, file.c_str()) == 0)
    return tl::unexpected(file.string() + ": " + image.message);
  if (std::uint64_t(image.width) * image.height > most_pixels) {
    png_image_free(&image);
    return tl::unexpected(file.string() + ": the picture is too large");
  }
  image.format = PNG_FORMAT_GRAY;
  GreyImage grey{image.width, image.height, std::vector<std::uint8_t>(PNG_IMAGE_SIZE(image))};
  const png_color white{255, 255, 255};  // what shows through must not turn a quiet zone black
  if (png_image_finish_read(&image, &white, grey.pixels.data(), 0, nullptr) == 0)
    return tl::unexpected(file.string() + ": " + image.message);
  return grey;
}

}  // namespace

tl::expected<std::vector<std::string>, std::string> read_qr_codes(const std::filesystem::path& png) {
  auto grey = load_grey(png);
  if (!grey) return tl::unexpected(grey.error());
  zbar::ImageScanner scanner;
  scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
  scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
  zbar::Image image(grey->width, grey->height, "Y800", grey->pixels.data(), grey->pixels.size());
  if (scanner.scan(image) < 0) return tl::unexpected(png.string() + ": the picture could not be scanned");
  std::vector<std::string> texts;
  for (auto symbol = image.symbol_begin(); symbol != image.symbol_end(); ++symbol) texts.push_back(symbol->get_data());
  return texts;
}

}  // namespace guichet::ctl
