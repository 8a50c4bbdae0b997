// libjpeg-turbo and libpng's simplified interface; both report errors by jumping, so each has one small function to jump out of.
#include <csetjmp>
#include <cstdio>
#include <memory>

#include <jpeglib.h>
#include <png.h>

#include "devices/camera/photo.hpp"

namespace guichet::devices {
namespace {

constexpr std::int64_t most_pixels = 100'000'000;

struct JpegErrors {
  jpeg_error_mgr base{};
  std::jmp_buf out{};
};

void jump_out(j_common_ptr info) { std::longjmp(reinterpret_cast<JpegErrors*>(info->err)->out, 1); }
void be_quiet(j_common_ptr) {}

void make_errors(JpegErrors& errors) {
  jpeg_std_error(&errors.base);
  errors.base.error_exit = jump_out;
  errors.base.output_message = be_quiet;
}

// EXIF's orientation, 1 to 8; 1 when there is none or it cannot be read.
int orientation_of(jpeg_decompress_struct& info) {
  for (auto* marker = info.marker_list; marker; marker = marker->next) {
    const std::span<const std::uint8_t> m(marker->data, marker->data_length);
    if (m.size() < 20 || std::string_view(reinterpret_cast<const char*>(m.data()), 4) != "Exif") continue;
    const bool intel = m[6] == 'I';
    auto number = [&](std::size_t at, int bytes) {
      std::uint32_t value = 0;
      for (int i = 0; i < bytes && at + static_cast<std::size_t>(bytes) <= m.size(); ++i)
        value |= std::uint32_t{m[at + static_cast<std::size_t>(i)]} << (8 * (intel ? i : bytes - 1 - i));
      return value;
    };
    const std::size_t directory = 6 + number(10, 4);
    const std::uint32_t entries = std::min(number(directory, 2), 64u);
    for (std::uint32_t i = 0; i < entries; ++i) {
      const std::size_t entry = directory + 2 + 12u * i;
      if (entry + 12 > m.size()) break;
      if (number(entry, 2) == 0x112) return static_cast<int>(number(entry + 8, 2));
    }
  }
  return 1;
}

// The picture as it is meant to be seen: quarter turns clockwise, mirrored first where the camera says so.
Pixels turned(Pixels from, int orientation) {
  if (orientation < 2 || orientation > 8) return from;
  const bool swaps = orientation >= 5;
  Pixels to{swaps ? from.height : from.width, swaps ? from.width : from.height, std::vector<std::uint8_t>(from.rgb.size())};
  for (int y = 0; y < to.height; ++y)
    for (int x = 0; x < to.width; ++x) {
      int sx = swaps ? y : x, sy = swaps ? x : y;
      if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8) sx = from.width - 1 - sx;
      if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7) sy = from.height - 1 - sy;
      const auto* at = from.rgb.data() + 3 * (static_cast<std::size_t>(sy) * static_cast<std::size_t>(from.width) + static_cast<std::size_t>(sx));
      std::copy_n(at, 3, to.rgb.data() + 3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(to.width) + static_cast<std::size_t>(x)));
    }
  return to;
}

struct Decoding {
  jpeg_decompress_struct info{};
  JpegErrors errors;
  Pixels pixels;
  int orientation = 1;
  ~Decoding() { jpeg_destroy_decompress(&info); }
};

bool run(Decoding& d, std::span<const std::uint8_t> bytes) {
  make_errors(d.errors);
  d.info.err = &d.errors.base;
  if (setjmp(d.errors.out)) return false;
  jpeg_create_decompress(&d.info);
  jpeg_mem_src(&d.info, bytes.data(), bytes.size());
  jpeg_save_markers(&d.info, JPEG_APP0 + 1, 0xFFFF);
  jpeg_read_header(&d.info, TRUE);
  if (std::int64_t{d.info.image_width} * d.info.image_height > most_pixels) return false;
  d.info.out_color_space = JCS_RGB;
  jpeg_start_decompress(&d.info);
  d.pixels.width = static_cast<int>(d.info.output_width);
  d.pixels.height = static_cast<int>(d.info.output_height);
  d.pixels.rgb.resize(std::size_t{d.info.output_width} * d.info.output_height * 3u);
  while (d.info.output_scanline < d.info.output_height) {
    JSAMPROW row = d.pixels.rgb.data() + std::size_t{d.info.output_scanline} * d.info.output_width * 3u;
    jpeg_read_scanlines(&d.info, &row, 1);
  }
  d.orientation = orientation_of(d.info);
  jpeg_finish_decompress(&d.info);
  return true;
}

tl::expected<Pixels, std::string> decode_jpeg(std::span<const std::uint8_t> bytes) {
  auto decoding = std::make_unique<Decoding>();
  if (!run(*decoding, bytes)) return tl::unexpected(std::string("not a JPEG that can be read"));
  return turned(std::move(decoding->pixels), decoding->orientation);
}

tl::expected<Pixels, std::string> decode_png(std::span<const std::uint8_t> bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  const auto refuse = [&] {
    png_image_free(&image);
    return tl::unexpected(std::string("not a PNG that can be read"));
  };
  if (!png_image_begin_read_from_memory(&image, bytes.data(), bytes.size())) return refuse();
  if (std::int64_t{image.width} * image.height > most_pixels) return refuse();
  image.format = PNG_FORMAT_RGB;
  Pixels pixels{static_cast<int>(image.width), static_cast<int>(image.height), std::vector<std::uint8_t>(PNG_IMAGE_SIZE(image))};
  const png_color white{255, 255, 255};
  if (!png_image_finish_read(&image, &white, pixels.rgb.data(), 0, nullptr)) return refuse();
  return pixels;
}

struct Encoding {
  jpeg_compress_struct info{};
  JpegErrors errors;
  unsigned char* out = nullptr;
  unsigned long size = 0;
  ~Encoding() {
    jpeg_destroy_compress(&info);
    std::free(out);
  }
};

bool run(Encoding& e, const Pixels& pixels, int quality) {
  make_errors(e.errors);
  e.info.err = &e.errors.base;
  if (setjmp(e.errors.out)) return false;
  jpeg_create_compress(&e.info);
  jpeg_mem_dest(&e.info, &e.out, &e.size);
  e.info.image_width = static_cast<JDIMENSION>(pixels.width);
  e.info.image_height = static_cast<JDIMENSION>(pixels.height);
  e.info.input_components = 3;
  e.info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&e.info);
  jpeg_set_quality(&e.info, quality, TRUE);
  jpeg_start_compress(&e.info, TRUE);
  while (e.info.next_scanline < e.info.image_height) {
    auto* row = const_cast<JSAMPROW>(pixels.rgb.data() + std::size_t{e.info.next_scanline} * static_cast<std::size_t>(pixels.width) * 3u);
    jpeg_write_scanlines(&e.info, &row, 1);
  }
  jpeg_finish_compress(&e.info);
  return true;
}

}  // namespace

tl::expected<Pixels, std::string> decode_picture(std::span<const std::uint8_t> bytes) {
  if (bytes.size() > 3 && bytes[0] == 0xFF && bytes[1] == 0xD8) return decode_jpeg(bytes);
  if (bytes.size() > 8 && bytes[0] == 0x89 && bytes[1] == 'P') return decode_png(bytes);
  return tl::unexpected(std::string("neither JPEG nor PNG"));
}

std::vector<std::uint8_t> encode_jpeg(const Pixels& pixels, int quality) {
  auto encoding = std::make_unique<Encoding>();
  if (!run(*encoding, pixels, quality)) return {};
  return {encoding->out, encoding->out + encoding->size};
}

}  // namespace guichet::devices
