// The public keys of kiosks as they lie in a folder: `<kiosk>.pub` what it signs with now, `retired/` what it signed with before a
// rotation, `revoked/` what must never be believed again. The gateway judges by it and the technician's tools change it,
// file by file, so that a gateway that reads at any moment finds a key it can use.
#pragma once
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "offline/envelope/keys.hpp"

namespace guichet::envelope {

// The current key first, then those retired since that day (all of them when none is given: a receipt outlives its key).
// Empty: unknown, revoked, or no name of a kiosk.
std::vector<SigningPublicKey> kiosk_keys(const std::filesystem::path& dir, const std::string& kiosk,
                                         std::optional<std::chrono::sys_days> retired_since = {});
bool is_revoked(const std::filesystem::path& dir, const std::string& kiosk, const SigningPublicKey& key);
bool has_revoked(const std::filesystem::path& dir, const std::string& kiosk);  // and no key in its place

// Puts `next` in the place of the current key, which is retired as of `today`. Said twice, it changes nothing.
Result<void> rotate_kiosk_key(const std::filesystem::path& dir, const std::string& kiosk, const SigningPublicKey& next,
                              std::chrono::sys_days today);
// The current key and all retired ones; how many they were.
Result<std::size_t> revoke_kiosk(const std::filesystem::path& dir, const std::string& kiosk);

}  // namespace guichet::envelope
