// The document camera (or flatbed) as the kiosk knows it: one status, one picture. Both simulators pass one contract suite.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace guichet::devices {

enum class CameraStatus : std::uint8_t { ready, absent, fault };
std::string_view name(CameraStatus);

class Camera {
 public:
  virtual ~Camera() = default;
  virtual CameraStatus status() = 0;  // cheap, never throws; polled by the camera's worker
  // One picture as the device gives it, JPEG or PNG, metadata and all. Blocks up to 10 s on the worker; the error is the
  // status found.
  virtual tl::expected<std::vector<std::uint8_t>, CameraStatus> take() = 0;
};

// Serves unit tests: gives back what it was given, until told otherwise.
class MemoryCamera : public Camera {
 public:
  explicit MemoryCamera(std::vector<std::uint8_t> picture) : picture_(std::move(picture)) {}
  CameraStatus status() override { return status_; }
  tl::expected<std::vector<std::uint8_t>, CameraStatus> take() override;
  void set_status(CameraStatus status) { status_ = status; }

 private:
  std::vector<std::uint8_t> picture_;
  CameraStatus status_ = CameraStatus::ready;
};

// Serves demonstrations and journeys: takes DIR/camera.jpg or DIR/camera.png where somebody put one, else a sheet of
// its own. A file DIR/camera.absent unplugs it.
class FileCamera : public Camera {
 public:
  explicit FileCamera(std::filesystem::path dir) : dir_(std::move(dir)) {}
  CameraStatus status() override;
  tl::expected<std::vector<std::uint8_t>, CameraStatus> take() override;

 private:
  std::filesystem::path dir_;
};

// "file": as above. "none": a kiosk without camera, always absent. The caller has checked the word.
std::unique_ptr<Camera> make_camera(std::string_view kind, const std::filesystem::path& dir);

}  // namespace guichet::devices
