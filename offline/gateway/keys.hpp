// The gateway's keys, and the kiosks it knows. Only a gateway that delivers reads town.key.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "offline/envelope/keys.hpp"
#include "offline/gateway/config.hpp"

namespace guichet::gateway {

struct ReceptionKeys {
  envelope::SigningKeyPair acknowledgement;
  std::set<envelope::KeyId> town;  // current and retired: what an envelope may be sealed to
};
struct DeliveryKeys {
  std::map<envelope::KeyId, envelope::SealingKeyPair> town;  // retired ones stay readable
};

// DIR/gateway/keys/{town,ack}.{key,pub}, and keys/retired/*.{key,pub} of earlier years.
Result<ReceptionKeys> load_reception_keys(const std::filesystem::path& keys);
Result<DeliveryKeys> load_delivery_keys(const std::filesystem::path& keys);

// DIR/gateway/kiosks, read each time: enrolling, rotating or revoking a kiosk's key takes effect at once.
class Kiosks {
 public:
  explicit Kiosks(std::filesystem::path dir) : dir_(std::move(dir)) {}
  // What it may have signed with: its key first, then those retired (since that day). Empty: not, or no longer, one of ours.
  std::vector<envelope::SigningPublicKey> find(const std::string& kiosk, std::optional<std::chrono::sys_days> retired_since = {}) const;
  bool is_revoked(const std::string& kiosk) const;

 private:
  std::filesystem::path dir_;
};

}  // namespace guichet::gateway
