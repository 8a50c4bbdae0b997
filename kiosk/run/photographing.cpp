#include "kiosk/run/photographing.hpp"

#include <spdlog/spdlog.h>

#include "devices/camera/photo.hpp"

namespace guichet::run {
namespace {

constexpr auto watch_every = std::chrono::seconds(30);  // a cable pulled out is noticed between visitors

visit::DeviceStatus status_of(devices::CameraStatus status) {
  switch (status) {
    case devices::CameraStatus::ready: return visit::DeviceStatus::ready;
    case devices::CameraStatus::absent: return visit::DeviceStatus::absent;
    case devices::CameraStatus::fault: return visit::DeviceStatus::failed;
  }
  return visit::DeviceStatus::failed;
}

visit::Preview preview_of(const devices::Pixels& pixels) {
  visit::Preview preview{pixels.width, pixels.height, {}};
  preview.rgba.reserve(pixels.rgb.size() / 3 * 4);
  for (std::size_t i = 0; i < pixels.rgb.size(); i += 3) {
    preview.rgba.insert(preview.rgba.end(), {pixels.rgb[i], pixels.rgb[i + 1], pixels.rgb[i + 2], 255});
  }
  return preview;
}

// `.jpg` is the start of a name: the form puts the question's before it.
std::optional<visit::Attachment> photograph(devices::Camera& camera) {
  const auto taken = camera.take();
  if (!taken) {
    spdlog::warn("no photo: the camera is {}", devices::name(taken.error()));
    return std::nullopt;
  }
  auto photo = devices::fit_to_send(*taken);
  if (!photo) {
    spdlog::warn("no photo: {}", photo.error());
    return std::nullopt;
  }
  return visit::Attachment{".jpg", "image/jpeg", std::move(photo->jpeg), preview_of(photo->preview)};
}

}  // namespace

void Photographing::start() {
  worker_.give([this] { look(); worker_.give_later(watch_every, [this] { start(); }); });
}

void Photographing::look() {
  const auto status = camera_->status();
  if (told_ == status) return;
  told_ = status;
  mail_.post(visit::event::DeviceChanged{visit::DeviceKind::camera, status_of(status)});
}

void Photographing::take(visit::effect::TakePhoto wanted) {
  worker_.give([this, wanted = std::move(wanted)] {
    auto photo = photograph(*camera_);
    look();
    mail_.post(visit::event::PhotoTaken{wanted.visit, wanted.what, std::move(photo)});
  });
}

}  // namespace guichet::run
