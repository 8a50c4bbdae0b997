#include "offline/envelope/signed_json.hpp"

namespace guichet::envelope {

Result<SignedJson> SignedJson::parse(std::string_view text, std::size_t most, const std::set<std::string>& fields) {
  if (text.size() > most) return fail(Error::Kind::too_large, "signed text beyond its cap");
  auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) return fail(Error::Kind::malformed, "not a JSON object");
  const auto version = json.find("v");
  if (version == json.end() || !version->is_number_unsigned())
    return fail(Error::Kind::malformed, "no version in the signed text");
  if (*version != 1u) return fail(Error::Kind::unknown_version, "signed text of another version");
  if (json.size() != fields.size() + 1) return fail(Error::Kind::malformed, "other fields than expected");
  for (const std::string& field : fields)
    if (!json.contains(field)) return fail(Error::Kind::malformed, "missing field " + field);
  return SignedJson(std::move(json));
}

std::string SignedJson::text(const char* field) const {
  const auto& value = json_.at(field);
  return value.is_string() ? value.get<std::string>() : std::string();
}

std::optional<std::uint64_t> SignedJson::number(const char* field) const {
  const auto& value = json_.at(field);
  if (!value.is_number_unsigned()) return std::nullopt;
  return value.get<std::uint64_t>();
}

std::optional<std::int64_t> SignedJson::integer(const char* field) const {
  const auto& value = json_.at(field);
  if (!value.is_number_integer()) return std::nullopt;
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX) return std::nullopt;
  return value.get<std::int64_t>();
}

std::vector<std::uint8_t> SignedJson::signature() const {
  return from_base64(text("signature"), Base64::url, 64).value_or(std::vector<std::uint8_t>{});
}

const SigningPublicKey* find_key(std::span<const SigningPublicKey> keys, const KeyId& id) {
  for (const SigningPublicKey& key : keys)
    if (key_id(key) == id) return &key;
  return nullptr;
}

}  // namespace guichet::envelope
