#include "devices/camera/camera.hpp"

#include <fstream>

#include "devices/camera/photo.hpp"

namespace guichet::devices {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_picture = 64u << 20;  // no document camera gives more; a wrong file might

std::vector<std::uint8_t> read(const fs::path& file) {
  std::error_code error;
  const auto size = fs::file_size(file, error);
  if (error || size > largest_picture) return {};
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(size));
  std::ifstream in(file, std::ios::binary);
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  return in ? bytes : std::vector<std::uint8_t>{};
}

// A white sheet with grey lines on a dark table: enough to see that a page was photographed.
std::vector<std::uint8_t> sheet() {
  Pixels page{1654, 2339, std::vector<std::uint8_t>(1654u * 2339u * 3u, 60)};
  for (int y = 120; y < page.height - 120; ++y)
    for (int x = 100; x < page.width - 100; ++x) {
      const bool line = y > 400 && y % 70 < 16 && x > 220 && x < page.width - 220 - (y / 70 % 5) * 120;
      auto* at = page.rgb.data() + 3 * (static_cast<std::size_t>(y) * 1654u + static_cast<std::size_t>(x));
      std::fill_n(at, 3, line ? std::uint8_t{120} : std::uint8_t{245});
    }
  return encode_jpeg(page, 90);
}

class AbsentCamera : public Camera {
 public:
  CameraStatus status() override { return CameraStatus::absent; }
  tl::expected<std::vector<std::uint8_t>, CameraStatus> take() override { return tl::unexpected(CameraStatus::absent); }
};

}  // namespace

std::string_view name(CameraStatus status) {
  switch (status) {
    case CameraStatus::ready: return "ready";
    case CameraStatus::absent: return "absent";
    case CameraStatus::fault: return "fault";
  }
  return "fault";
}

tl::expected<std::vector<std::uint8_t>, CameraStatus> MemoryCamera::take() {
  if (status_ != CameraStatus::ready) return tl::unexpected(status_);
  return picture_;
}

CameraStatus FileCamera::status() {
  std::error_code error;
  return fs::exists(dir_ / "camera.absent", error) ? CameraStatus::absent : CameraStatus::ready;
}

tl::expected<std::vector<std::uint8_t>, CameraStatus> FileCamera::take() {
  if (status() != CameraStatus::ready) return tl::unexpected(status());
  for (const char* file : {"camera.jpg", "camera.png"}) {
    std::error_code error;
    if (!fs::exists(dir_ / file, error)) continue;
    auto bytes = read(dir_ / file);
    if (bytes.empty()) return tl::unexpected(CameraStatus::fault);
    return bytes;
  }
  return sheet();
}

std::unique_ptr<Camera> make_camera(std::string_view kind, const fs::path& dir) {
  if (kind == "file") return std::make_unique<FileCamera>(dir);
  return std::make_unique<AbsentCamera>();
}

}  // namespace guichet::devices
