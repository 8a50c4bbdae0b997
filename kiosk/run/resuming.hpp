// Takes a request up again: from this kiosk's own outbox while it is there, else from the gateway, which holds what every
// kiosk of the town put aside. Decides nothing; answers DraftOpened or DraftRefused.
#pragma once
#include "kiosk/run/draft.hpp"
#include "kiosk/run/mailbox.hpp"
#include "kiosk/run/sender.hpp"

namespace guichet::run {

class Resuming {
 public:
  Resuming(Storage& storage, Mailbox& mail) : storage_(storage), mail_(mail) {}
  // `sender`: null when this kiosk has no uplink.
  void open(visit::effect::OpenDraft, Sender* sender);
  void forget(const visit::effect::ForgetDraft&, Sender* sender);  // best effort: what stays expires by itself

 private:
  Storage& storage_;
  Mailbox& mail_;
  Worker worker_;
};

}  // namespace guichet::run
