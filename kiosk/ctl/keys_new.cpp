// A town's keys. The root signs town.trust once and its secret can then be carried away: enrolling a kiosk needs only the
// signed file. What is there is kept: a second run changes nothing.
#include <fmt/format.h>

#include <ostream>

#include "kiosk/ctl/commands.hpp"
#include "kiosk/ctl/places.hpp"
#include "offline/envelope/key_files.hpp"
#include "offline/envelope/keys.hpp"

namespace guichet::ctl {
namespace {

using envelope::Result;

// The pair NAME.{key,pub} of `dir`, made when neither is there. A public key alone is another machine's pair.
template <class Load, class Make>
auto pair_of(const fs::path& dir, const char* name, Load load, Make make) -> decltype(load(dir)) {
  const auto secret = dir / fmt::format("{}.key", name), pub = dir / fmt::format("{}.pub", name);
  std::error_code error;
  const bool has_pub = fs::exists(pub, error);
  if (!fs::exists(secret, error)) {
    if (has_pub) return envelope::fail(envelope::Error::Kind::io, secret.string() + " is missing beside its public key");
    if (auto saved = save(secret, make().secret); !saved) return tl::unexpected(saved.error());
  }
  auto pair = load(secret);
  if (!pair || has_pub) return pair;
  if (auto saved = save(pub, pair->pub); !saved) return tl::unexpected(saved.error());
  return pair;
}

Result<void> sign_trust_once(const Places& places, const envelope::Trust& trust) {
  const auto root = pair_of(places.keys(), "root", envelope::load_signing_pair, envelope::new_signing_pair);
  if (!root) return tl::unexpected(root.error());
  return envelope::write_file(places.town_trust(), envelope::sign_trust(trust, *root), envelope::Access::everyone);
}

Result<void> check_trust(const Places& places, const envelope::Trust& wanted) {
  const auto root = envelope::load_signing_public(places.keys() / "root.pub");
  if (!root) return tl::unexpected(root.error());
  const auto text = envelope::read_file(places.town_trust(), envelope::max_trust_bytes, envelope::Access::everyone);
  if (!text) return tl::unexpected(text.error());
  const auto trust = envelope::verify_trust(*text, *root);
  if (!trust) return tl::unexpected(trust.error());
  if (trust->town != wanted.town)
    return envelope::fail(envelope::Error::Kind::wrong_key, "these are the keys of " + trust->town);
  const auto& acks = trust->acknowledgement_keys;  // after a rotation the earlier ones are there too
  if (trust->town_key != wanted.town_key || std::ranges::find(acks, wanted.acknowledgement_keys.front()) == acks.end())
    return envelope::fail(envelope::Error::Kind::wrong_key,
                          places.town_trust().string() + " was signed for other keys than those beside it");
  return {};
}

Result<envelope::Trust> make_keys(const Places& places, const std::string& town) {
  const auto town_pair = pair_of(places.keys(), "town", envelope::load_sealing_pair, envelope::new_sealing_pair);
  if (!town_pair) return tl::unexpected(town_pair.error());
  const auto ack_pair = pair_of(places.keys(), "ack", envelope::load_signing_pair, envelope::new_signing_pair);
  if (!ack_pair) return tl::unexpected(ack_pair.error());
  envelope::Trust trust{town, 1, town_pair->pub, {ack_pair->pub}};
  std::error_code error;
  const auto done = fs::exists(places.town_trust(), error) ? check_trust(places, trust) : sign_trust_once(places, trust);
  if (!done) return tl::unexpected(done.error());
  return trust;
}

}  // namespace

int new_keys(const KeysOptions& options, Io& io) {
  if (!is_slug(options.town)) {
    io.err << "--town: small letters, digits and hyphens only, not '" << options.town << "'\n";
    return exit_code::usage;
  }
  const Places places{options.data};
  const auto trust = make_keys(places, options.town);
  if (!trust) {
    io.err << trust.error().context << '\n';
    return exit_code::failure;
  }
  io.out << fmt::format("town    {}\nsealing {}\nacks    {}\nin      {}\n", trust->town, key_id(trust->town_key),
                        key_id(trust->acknowledgement_keys.front()), places.keys().string());
  io.out << "Carry root.key away from this machine: it is needed only to change the town's keys.\n";
  return exit_code::ok;
}

}  // namespace guichet::ctl
