// Decides about one envelope at the door: refused with a reason, or kept and acknowledged. Everything of the protocol but
// HTTP itself, so that it is tested without a network. The order of the checks is from cheap to dear, and nothing is
// stored before all of them passed.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <variant>

#include "offline/gateway/drafts.hpp"
#include "offline/gateway/inbox.hpp"
#include "offline/gateway/keys.hpp"
#include "offline/gateway/problem.hpp"

namespace guichet::gateway {

struct Taken {
  int status = 201;  // 200 when it was here before
  std::string acknowledgement;
};
using Answer = std::variant<Taken, Problem>;

class Reception {
 public:
  // `town`: the only name accepted; empty accepts any name sealed to one of our town keys.
  Reception(Inbox& inbox, const ReceptionKeys& keys, const Kiosks& kiosks, std::string town, WallClock clock, Drafts drafts);
  // Thread-safe. `idempotency_key` as it stood in the header, quoted or not.
  Answer receive(std::string_view idempotency_key, std::span<const std::uint8_t> envelope) const;
  // A request put aside, under the id of its path: signed by a kiosk of ours, sealed to nobody of ours.
  Answer put_aside(std::string_view id, std::span<const std::uint8_t> envelope) const;
  const Drafts& drafts() const { return drafts_; }

 private:
  struct Checked {
    envelope::Header header;
    envelope::SigningPublicKey kiosk_key;
  };
  using Check = tl::expected<Checked, Problem>;
  Check check(std::string_view idempotency_key, std::span<const std::uint8_t> envelope) const;
  Check signed_by_ours(std::string_view id, std::span<const std::uint8_t> envelope) const;
  tl::expected<void, Problem> admit(const envelope::Header&) const;
  Answer keep(const Checked&, std::span<const std::uint8_t> envelope) const;

  Inbox& inbox_;
  const ReceptionKeys& keys_;
  const Kiosks& kiosks_;
  std::string town_;
  WallClock clock_;
  Drafts drafts_;
};

}  // namespace guichet::gateway
