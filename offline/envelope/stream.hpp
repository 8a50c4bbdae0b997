// The sealed part of an envelope: a fresh key sealed to the town (crypto_box_seal, X25519), then libsodium's
// secretstream over the plaintext in chunks of 64 KiB, the last one tagged final. A stream cut, extended or
// reordered does not open, and no chunk is handed out before the whole has opened.
#pragma once
#include "offline/envelope/envelope.hpp"

namespace guichet::envelope {

// 80 bytes of sealed key, 24 of stream header, 17 for each chunk.
std::size_t sealed_size(std::size_t plain_size);
// Appends to `out`. The plaintext comes in two parts so that the body is not copied to stand behind its header.
void seal_stream(Bytes& out, std::span<const std::uint8_t> head, std::span<const std::uint8_t> body,
                 const SealingPublicKey& town);
Result<Bytes> open_stream(std::span<const std::uint8_t> sealed, const SealingKeyPair& town);

}  // namespace guichet::envelope
