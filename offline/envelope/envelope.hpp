// The sealed, signed unit that travels. What is inside can be opened by the town alone; who made it can be
// checked by anyone with the kiosk's public key; no byte can be changed, cut or re-signed by another kiosk
// (the header is repeated inside the sealed body). Format: docs in envelope.cpp, domain `guichet/envelope/v1`.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "offline/envelope/ids.hpp"
#include "offline/envelope/keys.hpp"

namespace guichet::envelope {

using Bytes = std::vector<std::uint8_t>;

inline constexpr std::size_t max_envelope_bytes = 24u << 20;  // design.md, Promises
inline constexpr std::size_t max_attachment_bytes = 2u << 20;

enum class Class : std::uint8_t { real = 1, training = 2, draft = 3 };

struct Header {
  std::string town;      // at most 64 bytes, [a-z0-9-]
  KeyId town_key;        // which of the town's keys it is sealed to
  std::string kiosk;     // at most 64 bytes, [a-z0-9-]
  SubmissionId id;
  Class cls = Class::real;
  auto operator<=>(const Header&) const = default;
};

// An envelope and what the outbox and courier need to know of it, nothing more.
struct Sealed {
  SubmissionId id;
  Class cls = Class::real;
  Hash hash;    // SHA-256 of bytes: what the gateway acknowledges
  Bytes bytes;
};

// Sets header.town_key itself. Thread-safe. Fails only when the result would pass max_envelope_bytes, or a name
// of the header breaks its bounds.
Result<Sealed> seal(Header header, const SealingPublicKey& town, const SigningKeyPair& kiosk,
                    std::span<const std::uint8_t> body);

// Reads the header without any key: enough to look up the kiosk's public key. Nothing is proved yet.
Result<Header> peek(std::span<const std::uint8_t> envelope);
// Checks the signature over header and sealed body; needs no secret.
Result<Header> verify(std::span<const std::uint8_t> envelope, const SigningPublicKey& kiosk);

struct Opened { Header header; Bytes body; };
// verify(), then opens the body and compares the header repeated inside.
Result<Opened> open(std::span<const std::uint8_t> envelope, const SigningPublicKey& kiosk,
                    const SealingKeyPair& town);

}  // namespace guichet::envelope
