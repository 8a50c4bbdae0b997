// The kiosk's end of DIR/kiosk/control.sock: lets a technician's guichetctl look at a queue that only one process may open.
// Asks no more than control_protocol.hpp knows, answers our own user and root only, and never touches the screen.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <tl/expected.hpp>

#include "kiosk/run/control_protocol.hpp"

namespace guichet::run {

class Control {
 public:
  // Called on the socket's thread; each may block on another worker.
  struct Sources {
    std::function<control::Read<outbox::Stats>()> stats;
    std::function<control::Read<std::vector<outbox::Entry>>()> list;
    std::function<control::Health()> health;
    std::function<control::Read<envelope::Bytes>(const std::string& id)> envelope;
    std::function<control::Read<bool>(const std::string& acknowledgement)> acknowledge;
  };
  // Refuses when another kiosk listens there; takes the place of one that was killed.
  static tl::expected<std::unique_ptr<Control>, std::string> listen(std::filesystem::path socket, Sources sources);
  ~Control();

 private:
  Control(std::filesystem::path socket, Sources sources, int listening, int ending);
  void run();
  void serve(int client);
  std::string answer(std::string_view line) const;

  std::filesystem::path socket_;
  Sources sources_;
  int listening_, ending_;
  std::thread thread_;
};

}  // namespace guichet::run
