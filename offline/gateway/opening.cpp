#include "offline/gateway/opening.hpp"

#include <sodium.h>

namespace guichet::gateway {
namespace {

tl::unexpected<std::string> unfit(std::string why) { return tl::unexpected<std::string>(std::move(why)); }

}  // namespace

tl::expected<OpenedSubmission, std::string> open_submission(const envelope::SubmissionId& id, const Stored& stored,
                                                            const DeliveryKeys& keys) {
  const auto header = envelope::peek(stored.bytes);
  if (!header) return unfit("damaged in the inbox: " + header.error().context);
  const auto town = keys.town.find(header->town_key);
  if (town == keys.town.end()) return unfit("no key " + header->town_key + " to open it");
  const auto opened = envelope::open(stored.bytes, stored.kiosk_key, town->second);
  if (!opened) return unfit("cannot be opened: " + opened.error().context);
  auto parts = dossier::unpack(opened->body);
  if (!parts) return unfit("unreadable inside: " + parts.error().context);
  const auto dossier = dossier::parse(parts->dossier_json);
  if (!dossier) return unfit("unreadable dossier.json: " + dossier.error().context);
  if (dossier->id != id || dossier->kiosk != header->kiosk) return unfit("dossier of another submission");
  if (dossier->training) return unfit("a training dossier in a real envelope");
  const auto number = envelope::parse_receipt_number(dossier->number);
  if (!number || *number != dossier->number) return unfit("unusable receipt number");
  return OpenedSubmission{std::move(*parts), *number};
}

tl::expected<std::string, std::string> hash_follow_up(const std::string& code) {
  if (code.empty()) return std::string();
  constexpr unsigned long long passes = 2;
  constexpr std::size_t memory = 19u << 20;  // about 18 ms a guess: 600 years of a core for all codes
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (crypto_pwhash_str(out.data(), code.data(), code.size(), passes, memory) != 0) return unfit("out of memory");
  return std::string(out.data());
}

}  // namespace guichet::gateway
