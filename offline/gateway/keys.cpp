#include "offline/gateway/keys.hpp"

#include "offline/envelope/key_ring.hpp"

namespace guichet::gateway {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> no_key(const fs::path& file, const envelope::Error& error) {
  return fail(Error::Kind::keys, file.string() + ": " + error.context);
}

// The current key, then the retired ones, by their extension.
std::vector<fs::path> town_files(const fs::path& keys, std::string_view extension) {
  std::vector<fs::path> files{keys / ("town" + std::string(extension))};
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(keys / "retired", none)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  return files;
}

}  // namespace

Result<ReceptionKeys> load_reception_keys(const fs::path& keys) {
  const auto ack_file = keys / "ack.key";
  auto ack = envelope::load_signing_pair(ack_file);
  if (!ack) return no_key(ack_file, ack.error());
  ReceptionKeys loaded{std::move(*ack), {}};
  for (const auto& file : town_files(keys, ".pub")) {
    const auto key = envelope::load_sealing_public(file);
    if (!key) return no_key(file, key.error());
    loaded.town.insert(envelope::key_id(*key));
  }
  return loaded;
}

Result<DeliveryKeys> load_delivery_keys(const fs::path& keys) {
  DeliveryKeys loaded;
  for (const auto& file : town_files(keys, ".key")) {
    auto pair = envelope::load_sealing_pair(file);
    if (!pair) return no_key(file, pair.error());
    loaded.town.emplace(envelope::key_id(pair->pub), std::move(*pair));
  }
  return loaded;
}

std::vector<envelope::SigningPublicKey> Kiosks::find(const std::string& kiosk, std::optional<std::chrono::sys_days> retired_since) const {
  return envelope::kiosk_keys(dir_, kiosk, retired_since);
}
bool Kiosks::is_revoked(const std::string& kiosk) const { return envelope::has_revoked(dir_, kiosk); }

}  // namespace guichet::gateway
