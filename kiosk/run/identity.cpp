#include "kiosk/run/identity.hpp"

namespace guichet::run {

envelope::Result<Identity> load_identity(const std::filesystem::path& kiosk_dir, const std::string& kiosk) {
  auto key = envelope::load_signing_pair(kiosk_dir / "kiosk.key");
  if (!key) return tl::unexpected(key.error());
  auto trust = envelope::load_trust(kiosk_dir / "trust");
  if (!trust) return tl::unexpected(trust.error());
  return Identity{kiosk, std::move(*key), std::move(*trust)};
}

}  // namespace guichet::run
