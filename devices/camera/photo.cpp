#include "devices/camera/photo.hpp"

#include <cmath>

namespace guichet::devices {
namespace {

constexpr int long_side = 2400, preview_side = 640, shortest_long_side = 800;
constexpr int qualities[] = {88, 75, 60};

Pixels at_most(const Pixels& from, int side) {
  const int longest = std::max(from.width, from.height);
  if (longest <= side) return from;
  const double factor = static_cast<double>(side) / longest;
  return resized(from, std::max(1, static_cast<int>(std::lround(from.width * factor))),
                 std::max(1, static_cast<int>(std::lround(from.height * factor))));
}

}  // namespace

Pixels resized(const Pixels& from, int width, int height) {
  Pixels to{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3u)};
  for (int y = 0; y < height; ++y) {
    const int y0 = static_cast<int>(static_cast<std::int64_t>(y) * from.height / height);
    const int y1 = std::max(y0 + 1, static_cast<int>(static_cast<std::int64_t>(y + 1) * from.height / height));
    for (int x = 0; x < width; ++x) {
      const int x0 = static_cast<int>(static_cast<std::int64_t>(x) * from.width / width);
      const int x1 = std::max(x0 + 1, static_cast<int>(static_cast<std::int64_t>(x + 1) * from.width / width));
      std::uint32_t sum[3] = {0, 0, 0};
      for (int sy = y0; sy < y1; ++sy) {
        const auto* at = from.rgb.data() + 3 * (static_cast<std::size_t>(sy) * static_cast<std::size_t>(from.width) + static_cast<std::size_t>(x0));
        for (int sx = x0; sx < x1; ++sx)
          for (std::uint32_t& channel : sum) channel += *at++;
      }
      const auto count = static_cast<std::uint32_t>((y1 - y0) * (x1 - x0));
      auto* out = to.rgb.data() + 3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x));
      for (std::uint32_t channel : sum) *out++ = static_cast<std::uint8_t>((channel + count / 2) / count);
    }
  }
  return to;
}

tl::expected<Photo, std::string> fit_to_send(std::span<const std::uint8_t> bytes) {
  auto picture = decode_picture(bytes);
  if (!picture) return tl::unexpected(picture.error());
  for (int side = long_side; side >= shortest_long_side; side = side * 4 / 5) {
    const Pixels page = at_most(*picture, side);
    for (int quality : qualities) {
      auto jpeg = encode_jpeg(page, quality);
      if (!jpeg.empty() && jpeg.size() <= largest_photo) return Photo{std::move(jpeg), at_most(page, preview_side)};
    }
  }
  return tl::unexpected(std::string("the picture cannot be made small enough and stay readable"));
}

}  // namespace guichet::devices
