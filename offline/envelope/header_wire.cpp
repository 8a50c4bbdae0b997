#include "offline/envelope/header_wire.hpp"

#include "offline/envelope/crypto.hpp"

namespace guichet::envelope {
namespace {

constexpr std::string_view magic = "GCHT";
constexpr std::size_t key_id_bytes = 8;
constexpr std::size_t longest_name = 64;

bool is_class(std::uint64_t value) { return value >= 1 && value <= 3; }

}  // namespace

bool in_bounds(const Header& header) {
  const auto key = from_hex(header.town_key);
  return is_name(header.town) && is_name(header.kiosk) && key && key->size() == key_id_bytes &&
         is_class(static_cast<std::uint8_t>(header.cls));
}

Bytes write_header(const Header& header) {
  Writer out;
  out.raw(as_bytes(magic));
  out.number(format_version, 1);
  out.number(suite_x25519_secretstream_ed25519, 1);
  out.number(static_cast<std::uint8_t>(header.cls), 1);
  out.text(header.town, 1);
  out.raw(from_hex(header.town_key).value_or(Bytes(key_id_bytes)));
  out.text(header.kiosk, 1);
  out.raw(header.id.bytes);
  return out.take();
}

Result<Header> read_header(WireReader& in) {
  const auto start = in.raw(magic.size());
  if (!in.ok() || !std::ranges::equal(start, as_bytes(magic)))
    return fail(Error::Kind::malformed, "not an envelope");
  const auto version = in.number(1);
  if (in.ok() && version != format_version)
    return fail(Error::Kind::unknown_version, "envelope version " + std::to_string(version));
  const auto suite = in.number(1);
  if (in.ok() && suite != suite_x25519_secretstream_ed25519)
    return fail(Error::Kind::unknown_version, "envelope suite " + std::to_string(suite));
  const auto cls = in.number(1);
  Header header;
  header.town = in.text(1, longest_name);
  header.town_key = to_hex(in.raw(key_id_bytes));
  header.kiosk = in.text(1, longest_name);
  const auto id = in.raw(header.id.bytes.size());
  if (!in.ok()) return fail(Error::Kind::malformed, "the header is cut short");
  std::ranges::copy(id, header.id.bytes.begin());
  header.cls = static_cast<Class>(cls);
  if (!is_class(cls)) return fail(Error::Kind::malformed, "unknown class of envelope");
  if (!in_bounds(header)) return fail(Error::Kind::malformed, "a name in the header is out of bounds");
  return header;
}

}  // namespace guichet::envelope
