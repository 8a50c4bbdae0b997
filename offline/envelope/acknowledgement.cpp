#include "offline/envelope/acknowledgement.hpp"

#include "offline/envelope/signed_json.hpp"
#include "offline/envelope/wire.hpp"

namespace guichet::envelope {
namespace {

constexpr std::string_view domain = "guichet/ack/v1";

std::vector<std::uint8_t> signed_part(const Acknowledgement& ack) {
  Writer out;
  out.text(ack.town, 1);
  out.text(ack.kiosk, 1);
  out.raw(ack.id.bytes);
  out.raw(ack.envelope.bytes);
  out.number(static_cast<std::uint64_t>(ack.gateway_time.time_since_epoch().count()), 8);
  out.text(ack.key, 1);
  return out.take();
}

Result<Acknowledgement> read(const SignedJson& json) {
  Acknowledgement ack;
  ack.town = json.text("town");
  ack.kiosk = json.text("kiosk");
  ack.key = json.text("key");
  const auto id = parse_submission_id(json.text("id"));
  const auto hash = parse_hash(json.text("envelope"));
  const auto time = json.integer("time");
  if (!is_name(ack.town) || !is_name(ack.kiosk) || ack.key.size() != 16 || !id || !hash || !time)
    return fail(Error::Kind::malformed, "a field of the acknowledgement is out of bounds");
  ack.id = *id;
  ack.envelope = *hash;
  ack.gateway_time = std::chrono::sys_seconds(std::chrono::seconds(*time));
  return ack;
}

}  // namespace

std::string sign(Acknowledgement ack, const SigningKeyPair& gateway) {
  ack.key = key_id(gateway.pub);
  const Signature signature = sign_bytes(domain, signed_part(ack), gateway.secret);
  const nlohmann::ordered_json json{{"v", 1},
                                    {"town", ack.town},
                                    {"kiosk", ack.kiosk},
                                    {"id", to_string(ack.id)},
                                    {"envelope", to_hex(ack.envelope)},
                                    {"time", ack.gateway_time.time_since_epoch().count()},
                                    {"key", ack.key},
                                    {"signature", to_base64(signature, Base64::url)}};
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<Acknowledgement> verify_acknowledgement(std::string_view text, std::span<const SigningPublicKey> keys) {
  static const std::set<std::string> fields{"town", "kiosk", "id", "envelope", "time", "key", "signature"};
  const auto json = SignedJson::parse(text, max_acknowledgement_bytes, fields);
  if (!json) return tl::unexpected(json.error());
  auto ack = read(*json);
  if (!ack) return ack;
  const SigningPublicKey* key = find_key(keys, ack->key);
  if (!key) return fail(Error::Kind::wrong_key, "acknowledged with unknown key " + ack->key);
  if (!signed_by(domain, signed_part(*ack), json->signature(), *key))
    return fail(Error::Kind::bad_signature, "the acknowledgement's signature does not fit");
  return ack;
}

}  // namespace guichet::envelope
