// The envelope's header in bytes: `GCHT`, version, suite, class, town, town-key id, kiosk, submission id. Written
// once in clear at the front and once more as the first bytes of the sealed body.
#pragma once
#include "offline/envelope/envelope.hpp"
#include "offline/envelope/wire.hpp"

namespace guichet::envelope {

inline constexpr std::uint8_t format_version = 1;
inline constexpr std::uint8_t suite_x25519_secretstream_ed25519 = 1;

bool in_bounds(const Header&);
Bytes write_header(const Header&);
Result<Header> read_header(WireReader&);

}  // namespace guichet::envelope
