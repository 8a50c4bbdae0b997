#include "offline/envelope/key_files.hpp"
#include "offline/envelope/signed_json.hpp"
#include "offline/envelope/wire.hpp"

namespace guichet::envelope {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view domain = "guichet/trust/v1";
constexpr std::size_t most_keys = 16;

std::vector<std::uint8_t> signed_part(const Trust& trust) {
  Writer out;
  out.text(trust.town, 1);
  out.number(trust.version, 8);
  out.raw(trust.town_key.bytes);
  out.number(trust.acknowledgement_keys.size(), 1);
  for (const SigningPublicKey& key : trust.acknowledgement_keys) out.raw(key.bytes);
  return out.take();
}

bool read_key(const nlohmann::json& value, std::array<std::uint8_t, 32>& into) {
  if (!value.is_string()) return false;
  const auto bytes = from_base64(value.get_ref<const std::string&>(), Base64::url, into.size());
  if (!bytes || bytes->size() != into.size()) return false;
  std::copy(bytes->begin(), bytes->end(), into.begin());
  return true;
}

Result<Trust> read(const SignedJson& json) {
  Trust trust;
  trust.town = json.text("town");
  const auto version = json.number("version");
  const auto& keys = json.at("acknowledgement_keys");
  bool fits = is_name(trust.town) && version && read_key(json.at("town_key"), trust.town_key.bytes) &&
              keys.is_array() && !keys.empty() && keys.size() <= most_keys;
  if (fits) {
    trust.acknowledgement_keys.resize(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i)
      fits = fits && read_key(keys[i], trust.acknowledgement_keys[i].bytes);
  }
  if (!fits) return fail(Error::Kind::malformed, "a field of the trust file is out of bounds");
  trust.version = *version;
  return trust;
}

fs::path root_file(const fs::path& dir) { return dir / "root.pub"; }
fs::path trust_file(const fs::path& dir) { return dir / "town.trust"; }

}  // namespace

std::string sign_trust(const Trust& trust, const SigningKeyPair& root) {
  nlohmann::ordered_json keys = nlohmann::ordered_json::array();
  for (const SigningPublicKey& key : trust.acknowledgement_keys) keys.push_back(to_base64(key.bytes, Base64::url));
  const Signature signature = sign_bytes(domain, signed_part(trust), root.secret);
  const nlohmann::ordered_json json{{"v", 1},
                                    {"town", trust.town},
                                    {"version", trust.version},
                                    {"town_key", to_base64(trust.town_key.bytes, Base64::url)},
                                    {"acknowledgement_keys", std::move(keys)},
                                    {"signature", to_base64(signature, Base64::url)}};
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

Result<Trust> verify_trust(std::string_view text, const SigningPublicKey& root) {
  static const std::set<std::string> fields{"town", "version", "town_key", "acknowledgement_keys", "signature"};
  const auto json = SignedJson::parse(text, max_trust_bytes, fields);
  if (!json) return tl::unexpected(json.error());
  auto trust = read(*json);
  if (trust && !signed_by(domain, signed_part(*trust), json->signature(), root))
    return fail(Error::Kind::bad_signature, "the trust file is not signed by the root");
  return trust;
}

Result<Trust> load_trust(const fs::path& dir) {
  const auto root = load_signing_public(root_file(dir));
  if (!root) return tl::unexpected(root.error());
  const auto text = read_file(trust_file(dir), max_trust_bytes, Access::everyone);
  if (!text) return tl::unexpected(text.error());
  return verify_trust(*text, *root);
}

Result<void> install_trust(const fs::path& dir, std::string_view signed_text) {
  const auto root = load_signing_public(root_file(dir));
  if (!root) return tl::unexpected(root.error());
  const auto next = verify_trust(signed_text, *root);
  if (!next) return tl::unexpected(next.error());
  std::error_code code;
  if (fs::exists(trust_file(dir), code)) {
    // A damaged file hides its version: a technician must look at it, or an old trust could come back.
    const auto present = load_trust(dir);
    if (!present) return tl::unexpected(present.error());
    if (next->version <= present->version)
      return fail(Error::Kind::unknown_version, "the trust file is not newer than version " +
                                                    std::to_string(present->version));
  }
  return write_file(trust_file(dir), signed_text, Access::everyone);
}

Result<void> write_trust(const fs::path& dir, const Trust& trust, const SigningKeyPair& root) {
  std::error_code code;
  if (!fs::exists(root_file(dir), code)) {
    if (auto saved = save(root_file(dir), root.pub); !saved) return saved;
  }
  return install_trust(dir, sign_trust(trust, root));
}

}  // namespace guichet::envelope
