#include "offline/envelope/keys.hpp"

#include <sodium.h>

#include "offline/envelope/crypto.hpp"
#include "offline/envelope/ids.hpp"
#include "offline/envelope/key_files.hpp"

namespace guichet::envelope {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view signing_public = "guichet-ed25519-public";
constexpr std::string_view sealing_public = "guichet-x25519-public";
constexpr std::string_view signing_secret = "guichet-ed25519-secret";
constexpr std::string_view sealing_secret = "guichet-x25519-secret";

Result<void> save_line(const fs::path& file, std::string_view label, std::span<const std::uint8_t> bytes,
                       Access access) {
  std::string line = std::string(label) + ' ' + to_base64(bytes, Base64::standard) + '\n';
  auto written = write_file(file, line, access);
  sodium_memzero(line.data(), line.size());
  return written;
}

Result<void> read_line(const fs::path& file, std::string_view label, std::span<std::uint8_t> into, Access access) {
  auto text = read_file(file, 512, access);
  if (!text) return tl::unexpected(text.error());
  std::string_view line = *text;
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
  if (!line.starts_with(label) || line.size() <= label.size() || line[label.size()] != ' ')
    return fail(Error::Kind::malformed, file.string() + ": not a " + std::string(label) + " file");
  auto bytes = from_base64(line.substr(label.size() + 1), Base64::standard, into.size());
  const bool fits = bytes && bytes->size() == into.size();
  if (fits) std::copy(bytes->begin(), bytes->end(), into.begin());
  if (bytes) sodium_memzero(bytes->data(), bytes->size());
  sodium_memzero(text->data(), text->size());
  if (!fits) return fail(Error::Kind::malformed, file.string() + ": the key is damaged");
  return {};
}

KeyId id_of(std::span<const std::uint8_t> public_key) { return to_hex(sha256(public_key)).substr(0, 16); }

}  // namespace

SigningSecretKey::~SigningSecretKey() { sodium_memzero(bytes.data(), bytes.size()); }
SealingSecretKey::~SealingSecretKey() { sodium_memzero(bytes.data(), bytes.size()); }

SigningKeyPair new_signing_pair() {
  ready();
  SigningKeyPair pair;
  crypto_sign_keypair(pair.pub.bytes.data(), pair.secret.bytes.data());
  return pair;
}

SealingKeyPair new_sealing_pair() {
  ready();
  SealingKeyPair pair;
  crypto_box_keypair(pair.pub.bytes.data(), pair.secret.bytes.data());
  return pair;
}

SealingKeyPair sealing_pair_of(std::span<const std::uint8_t, 32> seed) {
  ready();
  SealingKeyPair pair;
  crypto_box_seed_keypair(pair.pub.bytes.data(), pair.secret.bytes.data(), seed.data());
  return pair;
}

KeyId key_id(const SigningPublicKey& key) { return id_of(key.bytes); }
KeyId key_id(const SealingPublicKey& key) { return id_of(key.bytes); }

Result<void> save(const fs::path& file, const SigningPublicKey& key) {
  return save_line(file, signing_public, key.bytes, Access::everyone);
}
Result<void> save(const fs::path& file, const SealingPublicKey& key) {
  return save_line(file, sealing_public, key.bytes, Access::everyone);
}
Result<void> save(const fs::path& file, const SigningSecretKey& key) {
  return save_line(file, signing_secret, key.bytes, Access::secret);
}
Result<void> save(const fs::path& file, const SealingSecretKey& key) {
  return save_line(file, sealing_secret, key.bytes, Access::secret);
}

Result<SigningPublicKey> load_signing_public(const fs::path& file) {
  SigningPublicKey key;
  return read_line(file, signing_public, key.bytes, Access::everyone).map([&] { return key; });
}

Result<SealingPublicKey> load_sealing_public(const fs::path& file) {
  SealingPublicKey key;
  return read_line(file, sealing_public, key.bytes, Access::everyone).map([&] { return key; });
}

Result<SigningKeyPair> load_signing_pair(const fs::path& file) {
  ready();
  SigningKeyPair pair;
  if (auto read = read_line(file, signing_secret, pair.secret.bytes, Access::secret); !read)
    return tl::unexpected(read.error());
  // The file holds seed and public half; a flipped bit in either would sign what nobody can verify.
  SigningSecretKey derived;
  crypto_sign_seed_keypair(pair.pub.bytes.data(), derived.bytes.data(), pair.secret.bytes.data());
  if (derived.bytes != pair.secret.bytes) return fail(Error::Kind::malformed, file.string() + ": the key is damaged");
  return pair;
}

Result<SealingKeyPair> load_sealing_pair(const fs::path& file) {
  ready();
  SealingKeyPair pair;
  if (auto read = read_line(file, sealing_secret, pair.secret.bytes, Access::secret); !read)
    return tl::unexpected(read.error());
  crypto_scalarmult_base(pair.pub.bytes.data(), pair.secret.bytes.data());
  return pair;
}

}  // namespace guichet::envelope
