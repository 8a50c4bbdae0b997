#include "offline/gateway/keys.hpp"

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

bool is_kiosk_id(const std::string& id) {
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !id.empty() && id.size() <= 64 && std::ranges::all_of(id, allowed);
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

std::optional<envelope::SigningPublicKey> Kiosks::find(const std::string& kiosk) const {
  if (!is_kiosk_id(kiosk)) return std::nullopt;
  const auto key = envelope::load_signing_public(dir_ / (kiosk + ".pub"));
  if (!key) return std::nullopt;
  return *key;
}

}  // namespace guichet::gateway
