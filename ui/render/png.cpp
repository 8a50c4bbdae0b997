#include "ui/render/png.hpp"

#include <png.h>

#include <fstream>
#include <iterator>

namespace guichet::ui {
namespace {

constexpr std::size_t most_pixels =
    64u << 20;  // a picture of the town is never larger; a broken header may say so

struct Header {
  png_image image{};
  Header() { image.version = PNG_IMAGE_VERSION; }
  ~Header() { png_image_free(&image); }
  Header(const Header&) = delete;
  Header& operator=(const Header&) = delete;
};

}  // namespace

tl::expected<Picture, std::string> decode_png(std::span<const std::uint8_t> bytes) {
  Header header;
  if (!png_image_begin_read_from_memory(&header.image, bytes.data(), bytes.size()))
    return tl::unexpected(std::string(header.image.message));
  if (std::size_t{header.image.width} * header.image.height > most_pixels)
    return tl::unexpected(std::string("too large"));
  header.image.format = PNG_FORMAT_RGBA;
  Picture picture{static_cast<int>(header.image.width), static_cast<int>(header.image.height), {}};
  picture.rgba.resize(PNG_IMAGE_SIZE(header.image));
  if (!png_image_finish_read(&header.image, nullptr, picture.rgba.data(), 0, nullptr))
    return tl::unexpected(std::string(header.image.message));
  return picture;
}

tl::expected<Picture, std::string> load_png(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return tl::unexpected(path.string() + ": cannot be read");
  const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(file), {}};
  auto picture = decode_png(bytes);
  if (!picture) return tl::unexpected(path.string() + ": " + picture.error());
  return picture;
}

tl::expected<void, std::string> save_png(const std::filesystem::path& path, const Picture& picture) {
  Header header;
  header.image.width = static_cast<png_uint_32>(picture.width);
  header.image.height = static_cast<png_uint_32>(picture.height);
  header.image.format = PNG_FORMAT_RGBA;
  header.image.flags = PNG_IMAGE_FLAG_FAST;  // screenshots: thousands of them, soon thrown away
  if (picture.rgba.size() != PNG_IMAGE_SIZE(header.image))
    return tl::unexpected(path.string() + ": no picture");
  if (!png_image_write_to_file(&header.image, path.c_str(), 0, picture.rgba.data(), 0, nullptr))
    return tl::unexpected(path.string() + ": " + header.image.message);
  return {};
}

}  // namespace guichet::ui
