// Decides about one envelope at the door: refused with a reason, or kept and acknowledged. Everything of the protocol but
// HTTP itself, so that it is tested without a network. The order of the checks is from cheap to dear, and nothing is
// stored before all of them passed.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <variant>

#include "offline/gateway/inbox.hpp"
#include "offline/gateway/keys.hpp"
#include "offline/gateway/problem.hpp"

namespace guichet::gateway {

using WallClock = std::function<WallTime()>;

struct Taken {
  int status = 201;  // 200 when it was here before
  std::string acknowledgement;
};
using Answer = std::variant<Taken, Problem>;

class Reception {
 public:
  // `town`: the only name accepted; empty accepts any name sealed to one of our town keys.
  Reception(Inbox& inbox, const ReceptionKeys& keys, const Kiosks& kiosks, std::string town, WallClock clock);
  // Thread-safe. `idempotency_key` as it stood in the header, quoted or not.
  Answer receive(std::string_view idempotency_key, std::span<const std::uint8_t> envelope) const;

 private:
  struct Checked {
    envelope::Header header;
    envelope::SigningPublicKey kiosk_key;
  };
  using Check = tl::expected<Checked, Problem>;
  Check check(std::string_view idempotency_key, std::span<const std::uint8_t> envelope) const;
  tl::expected<void, Problem> admit(const envelope::Header&) const;
  Answer keep(const Checked&, std::span<const std::uint8_t> envelope) const;

  Inbox& inbox_;
  const ReceptionKeys& keys_;
  const Kiosks& kiosks_;
  std::string town_;
  WallClock clock_;
};

}  // namespace guichet::gateway
