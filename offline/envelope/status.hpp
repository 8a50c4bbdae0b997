// What the town says of a request, signed by the gateway so that any kiosk may show it: a screen in a public hall
// must not repeat what a stranger on the network claims. Domain `guichet/status/v1`.
#pragma once
#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "offline/envelope/ids.hpp"
#include "offline/envelope/keys.hpp"

namespace guichet::envelope {

struct Status {
  enum class State : std::uint8_t {
    received = 1,     // the gateway holds it, the town's system has not answered yet
    registered = 2,   // the town's system took it; `reference` is its own number
    in_progress = 3,
    needs_visitor = 4,  // something is missing: the town writes or calls
    accepted = 5,
    refused = 6,
    withdrawn = 7,
  };
  std::string number;          // canonical receipt number
  std::uint64_t sequence = 0;  // rises with every change: an older status never replaces a newer one
  std::chrono::sys_seconds time;
  State state = State::received;
  std::string reference;       // the town's own, at most 64 bytes; empty while there is none
  KeyId key;
  auto operator<=>(const Status&) const = default;
};

// One JSON object, at most 1 KiB.
std::string sign(Status status, const SigningKeyPair& gateway);  // sets status.key
Result<Status> verify_status(std::string_view text, std::span<const SigningPublicKey> keys);

std::string_view name(Status::State);  // "received", "needs_visitor": stable, for JSON and catalogues
Result<Status::State> parse_state(std::string_view name);

inline constexpr std::size_t max_status_bytes = 1024;

}  // namespace guichet::envelope
