// From a device's picture to what may travel: small enough to be sent, large enough to be read, and nothing in it but
// pixels: place, time, camera and thumbnail that a picture carries are left behind, its turn is applied.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace guichet::devices {

inline constexpr std::size_t largest_photo = 2u << 20;  // an attachment's limit, design.md

struct Pixels {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgb;  // row by row
};

// JPEG or PNG, hostile or not: capped at 100 megapixels. The error is one line for the technician.
tl::expected<Pixels, std::string> decode_picture(std::span<const std::uint8_t> bytes);
std::vector<std::uint8_t> encode_jpeg(const Pixels&, int quality);  // no metadata
Pixels resized(const Pixels&, int width, int height);               // by area; only makes smaller

struct Photo {
  std::vector<std::uint8_t> jpeg;  // at most `largest_photo`
  Pixels preview;                  // at most 640 wide or high
};
// At most 2400 pixels on its long side (A4 at 200 dpi, what reading needs), then rather fewer pixels than a quality under
// 60, which makes small print unreadable.
tl::expected<Photo, std::string> fit_to_send(std::span<const std::uint8_t> bytes);

}  // namespace guichet::devices
