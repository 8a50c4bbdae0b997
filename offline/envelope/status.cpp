#include "offline/envelope/status.hpp"

#include <array>

#include "offline/envelope/signed_json.hpp"
#include "offline/envelope/wire.hpp"

namespace guichet::envelope {
namespace {

constexpr std::string_view domain = "guichet/status/v1";
constexpr std::size_t longest_reference = 64;
constexpr std::array<std::string_view, 7> names{"received", "registered", "in_progress", "needs_visitor",
                                                "accepted", "refused",    "withdrawn"};

std::vector<std::uint8_t> signed_part(const Status& status) {
  Writer out;
  out.text(status.number, 1);
  out.number(status.sequence, 8);
  out.number(static_cast<std::uint64_t>(status.time.time_since_epoch().count()), 8);
  out.number(static_cast<std::uint8_t>(status.state), 1);
  out.text(status.reference, 2);
  out.text(status.key, 1);
  return out.take();
}

Result<Status> read(const SignedJson& json) {
  Status status;
  status.number = json.text("number");
  status.reference = json.text("reference");
  status.key = json.text("key");
  const auto canonical = parse_receipt_number(status.number);
  const auto sequence = json.number("sequence");
  const auto time = json.integer("time");
  const auto state = parse_state(json.text("state"));
  const bool reference_fits = status.reference.size() <= longest_reference && is_printable(status.reference);
  const bool number_fits = canonical && *canonical == status.number;
  if (!number_fits || !sequence || !time || !state || !reference_fits || status.key.size() != 16)
    return fail(Error::Kind::malformed, "a field of the status is out of bounds");
  status.sequence = *sequence;
  status.time = std::chrono::sys_seconds(std::chrono::seconds(*time));
  status.state = *state;
  return status;
}

}  // namespace

std::string_view name(Status::State state) {
  const auto index = static_cast<std::size_t>(state) - 1;
  return index < names.size() ? names[index] : std::string_view{};
}

Result<Status::State> parse_state(std::string_view text) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == text) return static_cast<Status::State>(i + 1);
  return fail(Error::Kind::malformed, "unknown state of a request");
}

std::string sign(Status status, const SigningKeyPair& gateway) {
  status.key = key_id(gateway.pub);
  const Signature signature = sign_bytes(domain, signed_part(status), gateway.secret);
  const nlohmann::ordered_json json{{"v", 1},
                                    {"number", status.number},
                                    {"sequence", status.sequence},
                                    {"time", status.time.time_since_epoch().count()},
                                    {"state", name(status.state)},
                                    {"reference", status.reference},
                                    {"key", status.key},
                                    {"signature", to_base64(signature, Base64::url)}};
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<Status> verify_status(std::string_view text, std::span<const SigningPublicKey> keys) {
  static const std::set<std::string> fields{"number", "sequence", "time", "state", "reference", "key", "signature"};
  const auto json = SignedJson::parse(text, max_status_bytes, fields);
  if (!json) return tl::unexpected(json.error());
  auto status = read(*json);
  if (!status) return status;
  const SigningPublicKey* key = find_key(keys, status->key);
  if (!key) return fail(Error::Kind::wrong_key, "status signed with unknown key " + status->key);
  if (!signed_by(domain, signed_part(*status), json->signature(), *key))
    return fail(Error::Kind::bad_signature, "the status's signature does not fit");
  return status;
}

}  // namespace guichet::envelope
