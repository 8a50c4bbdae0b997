// The camera's worker: takes a picture, makes it fit to travel, and says when the camera comes or goes.
#pragma once
#include <memory>

#include "devices/camera/camera.hpp"
#include "kiosk/run/mailbox.hpp"
#include "kiosk/run/worker.hpp"
#include "kiosk/visit/effect.hpp"

namespace guichet::run {

class Photographing {
 public:
  Photographing(std::unique_ptr<devices::Camera> camera, Mailbox& mail) : camera_(std::move(camera)), mail_(mail) {}
  void start();  // first status, then watched
  void take(visit::effect::TakePhoto);

 private:
  void look();

  std::unique_ptr<devices::Camera> camera_;
  Mailbox& mail_;
  std::optional<devices::CameraStatus> told_;
  Worker worker_;
};

}  // namespace guichet::run
