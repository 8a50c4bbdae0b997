// A town's keys over the years. Each step leaves files that the next run can go on from, and nothing is destroyed before its
// successor is in place: what is sealed to a retired key stays readable for 400 days.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ostream>

#include "kiosk/ctl/commands.hpp"
#include "kiosk/ctl/places.hpp"
#include "offline/envelope/key_files.hpp"
#include "offline/envelope/keys.hpp"

namespace guichet::ctl {
namespace {

using envelope::Result;

constexpr std::chrono::days readable_for{400};       // as long as the gateway remembers ids
constexpr std::size_t most_acknowledgement_keys = 4;  // a stick may carry an old answer for months

std::string day_text(std::chrono::sys_seconds time) {
  return fmt::format("{:%Y-%m-%d}", fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

Result<envelope::Trust> present_trust(const Places& places) {
  const auto root = envelope::load_signing_public(places.keys() / "root.pub");
  if (!root) return tl::unexpected(root.error());
  const auto text = envelope::read_file(places.town_trust(), envelope::max_trust_bytes, envelope::Access::everyone);
  if (!text) return tl::unexpected(text.error());
  return envelope::verify_trust(*text, *root);
}

// Needs the root's secret, which is carried here for this moment.
Result<void> sign_next(const Places& places, envelope::Trust trust) {
  const auto root = envelope::load_signing_pair(places.keys() / "root.key");
  if (!root) return envelope::fail(root.error().kind, root.error().context + ": carry the root's key here, it signs what kiosks believe");
  ++trust.version;
  return envelope::write_file(places.town_trust(), envelope::sign_trust(trust, *root), envelope::Access::everyone);
}

// The pair NAME.next, made unless an interrupted run left one.
template <class Load, class Make>
auto next_pair(const fs::path& keys, const std::string& name, Load load, Make make) -> decltype(load(keys)) {
  const auto secret = keys / (name + ".next.key");
  std::error_code error;
  if (!fs::exists(secret, error)) {
    if (auto saved = save(secret, make().secret); !saved) return tl::unexpected(saved.error());
  }
  return load(secret);
}

template <class Pair>
Result<void> put_in_place(const fs::path& keys, const std::string& name, const Pair& pair) {
  std::error_code code;
  // The secret first: a gateway that starts between the two opens more than it accepts, never less.
  if (auto saved = save(keys / (name + ".key"), pair.secret); !saved) return saved;
  if (auto saved = save(keys / (name + ".pub"), pair.pub); !saved) return saved;
  fs::remove(keys / (name + ".next.key"), code);
  if (code) return envelope::fail(envelope::Error::Kind::io, name + ".next.key: " + code.message());
  return {};
}

Result<envelope::KeyId> rotate_town(const Places& places, std::chrono::sys_seconds now) {
  const auto keys = places.keys();
  auto trust = present_trust(places);
  if (!trust) return tl::unexpected(trust.error());
  const auto old = envelope::load_sealing_pair(keys / "town.key");
  if (!old) return tl::unexpected(old.error());
  const auto next = next_pair(keys, "town", envelope::load_sealing_pair, envelope::new_sealing_pair);
  if (!next) return tl::unexpected(next.error());
  if (old->pub != next->pub) {
    const auto retired = keys / "retired" / fmt::format("{}-{}", day_text(now), key_id(old->pub));
    if (auto saved = save(fs::path(retired.string() + ".key"), old->secret); !saved) return tl::unexpected(saved.error());
    if (auto saved = save(fs::path(retired.string() + ".pub"), old->pub); !saved) return tl::unexpected(saved.error());
  }
  if (trust->town_key != next->pub) {
    trust->town_key = next->pub;
    if (auto done = sign_next(places, *trust); !done) return tl::unexpected(done.error());
  }
  if (auto placed = put_in_place(keys, "town", *next); !placed) return tl::unexpected(placed.error());
  return key_id(next->pub);
}

Result<envelope::KeyId> announce_acknowledgement(const Places& places) {
  auto trust = present_trust(places);
  if (!trust) return tl::unexpected(trust.error());
  const auto next = next_pair(places.keys(), "ack", envelope::load_signing_pair, envelope::new_signing_pair);
  if (!next) return tl::unexpected(next.error());
  auto& known = trust->acknowledgement_keys;
  if (std::ranges::find(known, next->pub) == known.end()) {
    known.insert(known.begin(), next->pub);
    if (known.size() > most_acknowledgement_keys) known.resize(most_acknowledgement_keys);
    if (auto done = sign_next(places, *trust); !done) return tl::unexpected(done.error());
  }
  return key_id(next->pub);
}

Result<envelope::KeyId> finish_acknowledgement(const Places& places) {
  const auto next = envelope::load_signing_pair(places.keys() / "ack.next.key");
  if (!next) return tl::unexpected(next.error());
  const auto trust = present_trust(places);
  if (!trust) return tl::unexpected(trust.error());
  if (std::ranges::find(trust->acknowledgement_keys, next->pub) == trust->acknowledgement_keys.end())
    return envelope::fail(envelope::Error::Kind::wrong_key, "the kiosks were never told of ack.next: keys rotate ack comes first");
  if (auto placed = put_in_place(places.keys(), "ack", *next); !placed) return tl::unexpected(placed.error());
  return key_id(next->pub);
}

int say(const Result<envelope::KeyId>& done, const char* what, const char* next_step, Io& io) {
  if (!done) {
    io.err << done.error().context << '\n';
    return exit_code::failure;
  }
  io.out << fmt::format("{} {}\n{}\n", what, *done, next_step);
  return exit_code::ok;
}

}  // namespace

int rotate_keys(const RotateOptions& options, Io& io) {
  const Places places{options.data};
  if (options.which == "town") {
    return say(rotate_town(places, io.now()), "sealing",
               "1. Copy the keys to every gateway and restart them.\n2. Then bring town.trust to the kiosks: guichetctl enrol, and restart them.\n"
               "3. Carry root.key away again.",
               io);
  }
  if (!options.finish) {
    return say(announce_acknowledgement(places), "acks, next",
               "1. Bring town.trust to every kiosk: guichetctl enrol, and restart them.\n2. Carry root.key away again.\n"
               "3. When all have it: guichetctl keys rotate ack --finish, and restart the gateways.",
               io);
  }
  return say(finish_acknowledgement(places), "acks", "Copy the keys to every gateway and restart them.", io);
}

int prune_keys(const PruneOptions& options, Io& io) {
  const auto retired = Places{options.data}.keys() / "retired";
  const auto oldest = day_text(io.now() - readable_for);
  std::vector<fs::path> gone;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(retired, error)) {
    const auto name = entry.path().filename().string();
    if (name.size() > 10 && name[4] == '-' && name[7] == '-' && name.substr(0, 10) < oldest) gone.push_back(entry.path());
  }
  for (const auto& file : gone) {
    if (!fs::remove(file, error)) return io.err << file.string() << ": " << error.message() << '\n', exit_code::failure;
    io.out << "destroyed " << file.filename().string() << '\n';
  }
  return exit_code::ok;
}

}  // namespace guichet::ctl
