// Asks the town where a request is, and believes only what it signed for exactly this number.
#pragma once
#include "kiosk/run/identity.hpp"
#include "kiosk/run/mailbox.hpp"
#include "kiosk/run/sender.hpp"

namespace guichet::run {

// Answers StatusTold from another thread. `sender`: null when this kiosk has no uplink. `mail` outlives the exchange.
void ask_status(const visit::effect::AskStatus&, Sender* sender, std::shared_ptr<const Identity> identity, Mailbox& mail);
// What an answer says; pure.
visit::FollowVisit::Told status_in(const std::optional<uplink::Response>&, const std::string& number, const Identity&);
// The number in a scanned receipt; empty when it is none of ours.
std::string number_in(const std::string& scanned);

}  // namespace guichet::run
