// The gateway's signed word that it holds an envelope durably. The only thing that lets a kiosk close a
// record: an HTTP 200 proves nothing (captive portals answer 200 too). Domain `guichet/ack/v1`.
#pragma once
#include <chrono>
#include <span>
#include <string>
#include <string_view>

#include "offline/envelope/ids.hpp"
#include "offline/envelope/keys.hpp"

namespace guichet::envelope {

struct Acknowledgement {
  std::string town;
  std::string kiosk;
  SubmissionId id;
  Hash envelope;                              // SHA-256 of the bytes received
  std::chrono::sys_seconds gateway_time;
  KeyId key;
  auto operator<=>(const Acknowledgement&) const = default;
};

// One JSON object, at most 1 KiB.
std::string sign(Acknowledgement ack, const SigningKeyPair& gateway);  // sets ack.key
// Accepts any of the town's acknowledgement keys. The caller still compares id and hash with what it sent.
Result<Acknowledgement> verify_acknowledgement(std::string_view text, std::span<const SigningPublicKey> keys);

inline constexpr std::size_t max_acknowledgement_bytes = 1024;

}  // namespace guichet::envelope
