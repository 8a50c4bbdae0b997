// Everything that is not the screen, behind one door: effects go in, events come out of the mailbox. Owns the workers;
// built by main with what they need.
#pragma once
#include <filesystem>
#include <memory>

#include "kiosk/run/asking.hpp"
#include "kiosk/run/bell.hpp"
#include "kiosk/run/control.hpp"
#include "kiosk/run/photographing.hpp"
#include "kiosk/run/printing.hpp"
#include "kiosk/run/resuming.hpp"
#include "kiosk/run/sender.hpp"
#include "kiosk/run/settings.hpp"
#include "kiosk/run/storage.hpp"

namespace guichet::run {

class Performer {
 public:
  struct Parts {
    KioskSettings settings;
    std::filesystem::path data, content;
    std::shared_ptr<const procedures::Catalogue> catalogue;
    std::function<Words()> words;  // one for each worker
    std::unique_ptr<devices::Printer> printer;
    std::unique_ptr<devices::Camera> camera;
  };
  Performer(Parts parts, Mailbox& mail, const Clock& clock);

  // After the first frame: opens the outbox, listens for the uplink, wakes the devices.
  void start();
  // A visit ended: its question to the town's model, were it still waiting, is not asked.
  void forget_visitor() { if (sender_) sender_->forget_leisure(); }
  void perform(visit::Effect effect);

  Printing& printing() { return printing_; }
  void network(bool on);  // journeys

 private:
  void listen();
  void reword(const visit::effect::Ask&, const assistant::Reply&);
  void answer_technicians();

  KioskSettings settings_;
  std::filesystem::path data_;
  Mailbox& mail_;
  std::string why_no_identity_;
  std::shared_ptr<const Identity> identity_;  // null: out of service
  Storage storage_;
  Printing printing_;
  Photographing photographing_;
  Asking asking_;
  Resuming resuming_;
  Bell bell_;
  std::unique_ptr<Sender> sender_;    // ends before the storage it uses
  std::unique_ptr<Control> control_;  // last: looks at all of them
};

}  // namespace guichet::run
