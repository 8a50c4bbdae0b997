// stb's decoders and encoder, which ImGui's package brings along: a picture of ours, not of the internet. EXIF is read only
// for the way up; what is written carries pixels alone.
#include <stb/stb_image.h>
#include <stb/stb_image_write.h>

#include <memory>

#include "devices/camera/photo.hpp"

namespace guichet::devices {
namespace {

constexpr std::int64_t most_pixels = 100'000'000;

using Bytes = std::span<const std::uint8_t>;

// The Exif part of a JPEG: the APP1 segment among those before the picture's data; empty when there is none.
Bytes exif_of(Bytes jpeg) {
  for (std::size_t at = 2; at + 4 <= jpeg.size() && jpeg[at] == 0xFF;) {
    const std::size_t length = std::size_t{jpeg[at + 2]} << 8 | jpeg[at + 3];
    if (jpeg[at + 1] == 0xDA || length < 2 || at + 2 + length > jpeg.size()) break;
    const Bytes body = jpeg.subspan(at + 4, length - 2);
    if (jpeg[at + 1] == 0xE1 && body.size() > 20 && std::equal(body.begin(), body.begin() + 4, "Exif")) return body;
    at += 2 + length;
  }
  return {};
}

// EXIF's orientation, 1 to 8; 1 when there is none or it cannot be read.
int orientation_of(Bytes jpeg) {
  const Bytes exif = exif_of(jpeg);
  if (exif.empty()) return 1;
  const bool intel = exif[6] == 'I';
  auto number = [&](std::size_t at, std::size_t bytes) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < bytes && at + bytes <= exif.size(); ++i)
      value |= std::uint32_t{exif[at + i]} << (8 * (intel ? i : bytes - 1 - i));
    return value;
  };
  const std::size_t directory = 6 + std::size_t{number(10, 4)};
  const std::uint32_t entries = std::min(number(directory, 2), 64u);
  for (std::uint32_t i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + 12u * i;
    if (entry + 12 <= exif.size() && number(entry, 2) == 0x112) return static_cast<int>(number(entry + 8, 2));
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

void append(void* into, void* data, int size) {
  auto& out = *static_cast<std::vector<std::uint8_t>*>(into);
  const auto* bytes = static_cast<const std::uint8_t*>(data);
  out.insert(out.end(), bytes, bytes + size);
}

}  // namespace

tl::expected<Pixels, std::string> decode_picture(Bytes bytes) {
  const bool jpeg = bytes.size() > 3 && bytes[0] == 0xFF && bytes[1] == 0xD8;
  const bool png = bytes.size() > 8 && bytes[0] == 0x89 && bytes[1] == 'P';
  if (!jpeg && !png) return tl::unexpected(std::string("neither JPEG nor PNG"));
  const int size = static_cast<int>(std::min<std::size_t>(bytes.size(), std::numeric_limits<int>::max()));
  int width = 0, height = 0, channels = 0;
  if (!stbi_info_from_memory(bytes.data(), size, &width, &height, &channels) || std::int64_t{width} * height > most_pixels)
    return tl::unexpected(std::string("a picture whose size cannot be"));
  std::unique_ptr<stbi_uc, decltype(&stbi_image_free)> read(stbi_load_from_memory(bytes.data(), size, &width, &height, &channels, 3), &stbi_image_free);
  if (!read) return tl::unexpected(std::string("a picture that cannot be read"));
  Pixels pixels{width, height, {}};
  pixels.rgb.assign(read.get(), read.get() + std::size_t{3} * static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  return jpeg ? turned(std::move(pixels), orientation_of(bytes)) : pixels;
}

std::vector<std::uint8_t> encode_jpeg(const Pixels& pixels, int quality) {
  std::vector<std::uint8_t> out;
  if (!stbi_write_jpg_to_func(append, &out, pixels.width, pixels.height, 3, pixels.rgb.data(), quality)) return {};
  return out;
}

}  // namespace guichet::devices
