// Keys and where they lie. A kiosk holds its own Ed25519 signing key and the town's public keys, nothing
// that opens a finished submission; the gateway holds the town's X25519 pair and the Ed25519 pair that signs
// acknowledgements. Secret files are written 0600 through a temporary file and a rename.
#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "offline/envelope/error.hpp"

namespace guichet::envelope {

using KeyId = std::string;  // first 16 hex digits of the public key's SHA-256

struct SigningPublicKey { std::array<std::uint8_t, 32> bytes{}; auto operator<=>(const SigningPublicKey&) const = default; };
struct SealingPublicKey { std::array<std::uint8_t, 32> bytes{}; auto operator<=>(const SealingPublicKey&) const = default; };

// Wiped when destroyed; not copyable by accident into logs (no stream operator, no comparison).
struct SigningSecretKey { std::array<std::uint8_t, 64> bytes{}; ~SigningSecretKey(); };
struct SealingSecretKey { std::array<std::uint8_t, 32> bytes{}; ~SealingSecretKey(); };

struct SigningKeyPair { SigningPublicKey pub; SigningSecretKey secret; };
struct SealingKeyPair { SealingPublicKey pub; SealingSecretKey secret; };

SigningKeyPair new_signing_pair();
SealingKeyPair new_sealing_pair();
// The same pair for the same 32 secret bytes: for an envelope that only who holds them may open.
SealingKeyPair sealing_pair_of(std::span<const std::uint8_t, 32> seed);
KeyId key_id(const SigningPublicKey&);
KeyId key_id(const SealingPublicKey&);

// Text files of one line, `guichet-ed25519-public BASE64` and so on, so that a technician sees what a file is.
Result<void> save(const std::filesystem::path&, const SigningPublicKey&);
Result<void> save(const std::filesystem::path&, const SealingPublicKey&);
Result<void> save(const std::filesystem::path&, const SigningSecretKey&);
Result<void> save(const std::filesystem::path&, const SealingSecretKey&);
Result<SigningPublicKey> load_signing_public(const std::filesystem::path&);
Result<SealingPublicKey> load_sealing_public(const std::filesystem::path&);
Result<SigningKeyPair> load_signing_pair(const std::filesystem::path& secret_file);
Result<SealingKeyPair> load_sealing_pair(const std::filesystem::path& secret_file);

// What a kiosk believes about its town: DIR/kiosk/trust/ holds `root.pub` and `town.trust` (JSON with the
// town's sealing key and acknowledgement keys, a rising version, signed by the root that stays offline).
struct Trust {
  std::string town;                                // "issy-les-moulineaux"
  std::uint64_t version = 0;
  SealingPublicKey town_key;
  std::vector<SigningPublicKey> acknowledgement_keys;
};
Result<Trust> load_trust(const std::filesystem::path& trust_dir);
// Refuses a version not above the one already there, and one the root did not sign.
Result<void> write_trust(const std::filesystem::path& trust_dir, const Trust&, const SigningKeyPair& root);
// The same with the signed text alone, as it reaches a kiosk: the root's secret never comes near one.
Result<void> install_trust(const std::filesystem::path& trust_dir, std::string_view signed_text);
std::string sign_trust(const Trust&, const SigningKeyPair& root);
Result<Trust> verify_trust(std::string_view signed_text, const SigningPublicKey& root);

inline constexpr std::size_t max_trust_bytes = 16u << 10;

}  // namespace guichet::envelope
