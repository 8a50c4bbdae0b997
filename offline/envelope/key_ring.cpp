#include "offline/envelope/key_ring.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "offline/envelope/crypto.hpp"

namespace guichet::envelope {
namespace {

namespace fs = std::filesystem;

fs::path current(const fs::path& dir, const std::string& kiosk) { return dir / (kiosk + ".pub"); }
fs::path retired_file(const fs::path& dir, const std::string& kiosk, std::chrono::sys_days day, const SigningPublicKey& key) {
  return dir / "retired" / fmt::format("{}.{:%Y-%m-%d}.{}.pub", kiosk, fmt::gmtime(std::chrono::system_clock::to_time_t(day)), key_id(key));
}
fs::path revoked_file(const fs::path& dir, const std::string& kiosk, const SigningPublicKey& key) {
  return dir / "revoked" / fmt::format("{}.{}.pub", kiosk, key_id(key));
}

// Of `<kiosk>.*`: a kiosk's name holds no dot.
std::vector<fs::path> files_of(const fs::path& folder, const std::string& kiosk) {
  std::vector<fs::path> files;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none))
    if (entry.path().filename().string().starts_with(kiosk + ".") && entry.path().extension() == ".pub") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

// `<kiosk>.2026-11-27.<key>.pub`
std::string day_of(const fs::path& retired, const std::string& kiosk) { return retired.filename().string().substr(kiosk.size() + 1, 10); }

Result<void> erase(const fs::path& file) {
  std::error_code code;
  fs::remove(file, code);
  if (code) return fail(Error::Kind::io, file.string() + ": " + code.message());
  return {};
}

}  // namespace

std::vector<SigningPublicKey> kiosk_keys(const fs::path& dir, const std::string& kiosk, std::optional<std::chrono::sys_days> retired_since) {
  std::vector<SigningPublicKey> keys;
  if (!is_name(kiosk)) return keys;
  const auto now = load_signing_public(current(dir, kiosk));
  if (!now) return keys;
  keys.push_back(*now);
  const auto oldest = retired_since ? fmt::format("{:%Y-%m-%d}", fmt::gmtime(std::chrono::system_clock::to_time_t(*retired_since))) : "";
  for (const auto& file : files_of(dir / "retired", kiosk)) {
    if (day_of(file, kiosk) < oldest) continue;
    if (const auto key = load_signing_public(file)) keys.push_back(*key);
  }
  return keys;
}

bool is_revoked(const fs::path& dir, const std::string& kiosk, const SigningPublicKey& key) {
  std::error_code none;
  return fs::exists(revoked_file(dir, kiosk, key), none);
}

bool has_revoked(const fs::path& dir, const std::string& kiosk) {
  std::error_code none;
  return is_name(kiosk) && !fs::exists(current(dir, kiosk), none) && !files_of(dir / "revoked", kiosk).empty();
}

Result<void> rotate_kiosk_key(const fs::path& dir, const std::string& kiosk, const SigningPublicKey& next, std::chrono::sys_days today) {
  if (is_revoked(dir, kiosk, next)) return fail(Error::Kind::wrong_key, "this key of " + kiosk + " is revoked");
  const auto now = load_signing_public(current(dir, kiosk));
  if (!now) return tl::unexpected(now.error());
  if (*now == next) return {};
  if (auto kept = save(retired_file(dir, kiosk, today, *now), *now); !kept) return kept;
  return save(current(dir, kiosk), next);
}

Result<std::size_t> revoke_kiosk(const fs::path& dir, const std::string& kiosk) {
  auto files = files_of(dir / "retired", kiosk);
  std::error_code none;
  if (fs::exists(current(dir, kiosk), none)) files.insert(files.begin(), current(dir, kiosk));
  for (const auto& file : files) {
    const auto key = load_signing_public(file);
    if (!key) return tl::unexpected(key.error());
    if (auto noted = save(revoked_file(dir, kiosk, *key), *key); !noted) return tl::unexpected(noted.error());
    if (auto gone = erase(file); !gone) return tl::unexpected(gone.error());
  }
  return files.size();
}

}  // namespace guichet::envelope
