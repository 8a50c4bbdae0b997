// What an attempt to send came to. Pure: the same answer always means the same. Nothing but a signed
// acknowledgement of exactly what was sent is a success, because anything may answer 200 on a hotel's network.
#pragma once
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "offline/envelope/acknowledgement.hpp"

namespace guichet::courier {

// What came back, as the uplink reported it. Hostile: only `acknowledgement keys` turn it into a fact.
struct SendResult {
  int curl_code = 0;  // CURLcode; 0 is CURLE_OK
  int http = 0;       // 0: no answer
  std::optional<std::chrono::seconds> retry_after = {};
  std::string content_type;
  std::string body;
};

// What was sent, and who may acknowledge it.
struct Sent {
  envelope::SubmissionId id;
  envelope::Hash hash;
  std::string_view town;
  std::string_view kiosk;
  std::span<const envelope::SigningPublicKey> acknowledgement_keys;
};

struct Acknowledged {
  std::string ack;  // the signed text, to be kept with the record
};

// Nothing is proved: the gateway may or may not hold it. The same id goes out again later.
struct Retry {
  std::string reason;
  std::optional<std::chrono::seconds> at_least = {};  // the server's Retry-After
  bool alert = false;    // staff should look: a wrong certificate does not heal by itself
  bool refusal = false;  // somebody said no, but not our gateway for certain
};

// Our gateway refuses this record for good. It is kept, in sight of staff.
struct Parked {
  std::string reason;
};

// Our gateway does not accept this kiosk at all: the whole queue waits and staff is told.
struct Hold {
  std::string reason;
};

using Outcome = std::variant<Acknowledged, Retry, Parked, Hold>;

// Problems of RFC 9457 that our gateway signs with its name; a proxy's own 404 or 413 page has none of them.
inline constexpr std::string_view problem_prefix = "urn:guichet:problem:";

Outcome classify(const SendResult&, const Sent&);
// The uplink itself failed (not connected, died, deadline): always a retry.
Outcome link_failed(std::string_view reason);

}  // namespace guichet::courier
