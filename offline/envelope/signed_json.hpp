// Small signed JSON objects (acknowledgement, status, trust): length-capped parsing without exceptions, with
// exactly the fields expected. What is signed is a binary form, so that spelling JSON differently changes nothing.
#pragma once
#include <nlohmann/json.hpp>
#include <set>

#include "offline/envelope/crypto.hpp"

namespace guichet::envelope {

class SignedJson {
 public:
  // Refuses more than `most` bytes, nesting, other than version 1, and any field not in `fields` or missing.
  static Result<SignedJson> parse(std::string_view text, std::size_t most, const std::set<std::string>& fields);

  std::string text(const char* field) const;  // empty when it is no string
  std::optional<std::uint64_t> number(const char* field) const;
  std::optional<std::int64_t> integer(const char* field) const;
  const nlohmann::json& at(const char* field) const { return json_.at(field); }
  std::vector<std::uint8_t> signature() const;  // empty when it is none

 private:
  explicit SignedJson(nlohmann::json json) : json_(std::move(json)) {}
  nlohmann::json json_;
};

// The key among `keys` with this id, if any.
const SigningPublicKey* find_key(std::span<const SigningPublicKey> keys, const KeyId& id);

}  // namespace guichet::envelope
