// Makes a kiosk and its town known to each other. One data directory is one kiosk. The gateway's file comes last, so
// that its presence means that all the rest is there.
#include <fmt/format.h>

#include <ostream>

#include "kiosk/ctl/commands.hpp"
#include "kiosk/ctl/identity.hpp"
#include "kiosk/ctl/places.hpp"
#include "offline/envelope/key_files.hpp"
#include "offline/envelope/key_ring.hpp"
#include "offline/envelope/keys.hpp"

namespace guichet::ctl {
namespace {

using envelope::Result;
using Kind = envelope::Error::Kind;

Result<envelope::SigningKeyPair> kiosk_pair(const Places& places) {
  std::error_code error;
  if (!fs::exists(places.kiosk_key(), error)) {
    if (auto saved = save(places.kiosk_key(), envelope::new_signing_pair().secret); !saved)
      return tl::unexpected(saved.error());
  }
  return envelope::load_signing_pair(places.kiosk_key());
}

Result<void> claim(const Places& places, const std::string& kiosk) {
  if (const auto known = read_kiosk_id(places)) {
    if (*known == kiosk) return {};
    return envelope::fail(Kind::wrong_key, places.kiosk().string() + " already belongs to " + *known);
  }
  return envelope::write_file(places.kiosk_id(), kiosk + "\n", envelope::Access::everyone);
}

Result<void> install_root(const Places& places) {
  const auto town = envelope::load_signing_public(places.keys() / "root.pub");
  if (!town) return tl::unexpected(town.error());
  std::error_code error;
  const auto file = places.trust() / "root.pub";
  if (!fs::exists(file, error)) return save(file, *town);
  const auto mine = envelope::load_signing_public(file);
  if (!mine) return tl::unexpected(mine.error());
  if (*mine != *town) return envelope::fail(Kind::wrong_key, file.string() + ": this kiosk trusts another town's root");
  return {};
}

Result<void> trust_town(const Places& places) {
  if (auto root = install_root(places); !root) return root;
  const auto text = envelope::read_file(places.town_trust(), envelope::max_trust_bytes, envelope::Access::everyone);
  if (!text) return tl::unexpected(text.error());
  const auto present =
      envelope::read_file(places.trust() / "town.trust", envelope::max_trust_bytes, envelope::Access::everyone);
  if (present && *present == *text) return {};
  return envelope::install_trust(places.trust(), *text);
}

Result<void> tell_gateway(const Places& places, const std::string& kiosk, const envelope::SigningPublicKey& key) {
  const auto file = places.kiosk_pub(kiosk);
  std::error_code error;
  if (envelope::is_revoked(places.kiosks(), kiosk, key))
    return envelope::fail(Kind::wrong_key, "this kiosk's key was revoked: --new-key, once it is safe again");
  if (!fs::exists(file, error)) return save(file, key);
  const auto known = envelope::load_signing_public(file);
  if (!known) return tl::unexpected(known.error());
  if (*known != key)
    return envelope::fail(Kind::wrong_key, file.string() + ": the gateway knows this kiosk by another key");
  return {};
}

// The gateway knows the new key before the kiosk signs with it, and goes on believing the old one for what is on its way. An
// interrupted run is taken up again: kiosk.next.key is the key it was about to use.
Result<void> change_key(const Places& places, const std::string& kiosk, std::chrono::sys_days today) {
  const auto next_file = places.kiosk() / "kiosk.next.key";
  std::error_code code;
  if (!fs::exists(next_file, code)) {
    if (auto saved = save(next_file, envelope::new_signing_pair().secret); !saved) return saved;
  }
  const auto next = envelope::load_signing_pair(next_file);
  if (!next) return tl::unexpected(next.error());
  if (fs::exists(places.kiosk_pub(kiosk), code)) {  // else it was revoked, and tell_gateway() comes later
    if (auto rotated = envelope::rotate_kiosk_key(places.kiosks(), kiosk, next->pub, today); !rotated) return rotated;
  }
  fs::rename(next_file, places.kiosk_key(), code);
  if (code) return envelope::fail(Kind::io, next_file.string() + ": " + code.message());
  return {};
}

Result<envelope::KeyId> enrol_kiosk(const Places& places, const EnrolOptions& options, std::chrono::sys_days today) {
  const auto& kiosk = options.kiosk;
  if (auto mine = claim(places, kiosk); !mine) return tl::unexpected(mine.error());
  if (options.new_key) {
    if (auto changed = change_key(places, kiosk, today); !changed) return tl::unexpected(changed.error());
  }
  const auto pair = kiosk_pair(places);
  if (!pair) return tl::unexpected(pair.error());
  if (auto trusted = trust_town(places); !trusted) return tl::unexpected(trusted.error());
  if (auto told = tell_gateway(places, kiosk, pair->pub); !told) return tl::unexpected(told.error());
  return key_id(pair->pub);
}

}  // namespace

int enrol(const EnrolOptions& options, Io& io) {
  if (!is_slug(options.kiosk)) {
    io.err << "a kiosk's id has small letters, digits and hyphens only, not '" << options.kiosk << "'\n";
    return exit_code::usage;
  }
  const Places places{options.data};
  std::error_code error;
  if (!fs::exists(places.town_trust(), error)) {
    io.err << places.town_trust().string() << " is missing: guichetctl keys new comes first\n";
    return exit_code::usage;
  }
  const auto key = enrol_kiosk(places, options, std::chrono::floor<std::chrono::days>(io.now()));
  if (!key) {
    io.err << key.error().context << '\n';
    return exit_code::failure;
  }
  io.out << fmt::format("kiosk   {}\nkey     {}\nin      {}\n", options.kiosk, *key, places.kiosk().string());
  return exit_code::ok;
}

}  // namespace guichet::ctl
