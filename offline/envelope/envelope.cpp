// An envelope is, in this order (all numbers big-endian):
//   header      `GCHT`, version 1, suite 1, class (1 byte each), town (length 1 + text), town-key id (8),
//               kiosk (length 1 + text), submission id (16)
//   sealed key  80 bytes, crypto_box_seal to the town's X25519 key
//   stream      24-byte header, then chunks of 64 KiB + 17; the plaintext is the header once more, then the body
//   signature   64 bytes, Ed25519 over `guichet/envelope/v1` 0x00, header, SHA-256(sealed key and stream)
#include "offline/envelope/envelope.hpp"

#include "offline/envelope/crypto.hpp"
#include "offline/envelope/header_wire.hpp"
#include "offline/envelope/stream.hpp"

namespace guichet::envelope {
namespace {

constexpr std::string_view domain = "guichet/envelope/v1";
constexpr std::size_t signature_size = 64;

struct Parsed {
  Header header;
  std::span<const std::uint8_t> head, sealed, signature;
};

Result<Parsed> parse(std::span<const std::uint8_t> envelope) {
  if (envelope.size() > max_envelope_bytes) return fail(Error::Kind::too_large, "envelope beyond 24 MiB");
  WireReader in(envelope);
  auto header = read_header(in);
  if (!header) return tl::unexpected(header.error());
  const std::size_t head = in.position();
  if (in.left() < sealed_size(head) + signature_size)
    return fail(Error::Kind::malformed, "the envelope is cut short");
  const std::size_t sealed = in.left() - signature_size;
  return Parsed{std::move(*header), envelope.first(head), envelope.subspan(head, sealed),
                envelope.last(signature_size)};
}

Bytes signed_part(std::span<const std::uint8_t> head, std::span<const std::uint8_t> sealed) {
  Bytes out(head.begin(), head.end());
  const Hash hash = sha256(sealed);
  out.insert(out.end(), hash.bytes.begin(), hash.bytes.end());
  return out;
}

Result<Parsed> parse_and_verify(std::span<const std::uint8_t> envelope, const SigningPublicKey& kiosk) {
  auto parsed = parse(envelope);
  if (!parsed) return parsed;
  if (!signed_by(domain, signed_part(parsed->head, parsed->sealed), parsed->signature, kiosk))
    return fail(Error::Kind::bad_signature, "not signed by this kiosk");
  return parsed;
}

}  // namespace

Result<Sealed> seal(Header header, const SealingPublicKey& town, const SigningKeyPair& kiosk,
                    std::span<const std::uint8_t> body) {
  header.town_key = key_id(town);
  if (!in_bounds(header)) return fail(Error::Kind::malformed, "a name in the header is out of bounds");
  const Bytes head = write_header(header);
  // Asked before the sum, so that no size can wrap around.
  const bool fits = body.size() <= max_envelope_bytes &&
                    head.size() + sealed_size(head.size() + body.size()) + signature_size <= max_envelope_bytes;
  if (!fits) return fail(Error::Kind::too_large, "envelope beyond 24 MiB");
  Bytes out = head;
  out.reserve(head.size() + sealed_size(head.size() + body.size()) + signature_size);
  seal_stream(out, head, body, town);
  const auto sealed = std::span<const std::uint8_t>(out).subspan(head.size());
  const Signature signature = sign_bytes(domain, signed_part(head, sealed), kiosk.secret);
  out.insert(out.end(), signature.begin(), signature.end());
  const Hash hash = sha256(out);
  return Sealed{header.id, header.cls, hash, std::move(out)};
}

Result<Header> peek(std::span<const std::uint8_t> envelope) {
  return parse(envelope).map([](Parsed&& parsed) { return std::move(parsed.header); });
}

Result<Header> verify(std::span<const std::uint8_t> envelope, const SigningPublicKey& kiosk) {
  return parse_and_verify(envelope, kiosk).map([](Parsed&& parsed) { return std::move(parsed.header); });
}

Result<Opened> open(std::span<const std::uint8_t> envelope, const SigningPublicKey& kiosk,
                    const SealingKeyPair& town) {
  const auto parsed = parse_and_verify(envelope, kiosk);
  if (!parsed) return tl::unexpected(parsed.error());
  if (parsed->header.town_key != key_id(town.pub))
    return fail(Error::Kind::wrong_key, "sealed to town key " + parsed->header.town_key);
  auto plain = open_stream(parsed->sealed, town);
  if (!plain) return tl::unexpected(plain.error());
  const auto head = parsed->head;
  // Stolen bytes signed anew by another kiosk still carry the first one's name inside.
  if (plain->size() < head.size() || !std::equal(head.begin(), head.end(), plain->begin()))
    return fail(Error::Kind::bad_signature, "the header inside is another one");
  plain->erase(plain->begin(), plain->begin() + static_cast<std::ptrdiff_t>(head.size()));
  return Opened{parsed->header, std::move(*plain)};
}

}  // namespace guichet::envelope
