#include "kiosk/run/by_hand.hpp"

#include "offline/courier/outcome.hpp"

namespace guichet::run {

tl::expected<envelope::SubmissionId, std::string> believe(
    const std::string& acknowledgement, const Identity& identity,
    const std::function<std::optional<envelope::Sealed>(const envelope::SubmissionId&)>& read) {
  if (acknowledgement.size() > envelope::max_acknowledgement_bytes) return tl::unexpected(std::string("too long"));
  const auto& keys = identity.trust.acknowledgement_keys;
  const auto ack = envelope::verify_acknowledgement(acknowledgement, keys);
  if (!ack) return tl::unexpected("not signed by this town's gateway: " + ack.error().context);
  const auto sealed = read(ack->id);
  if (!sealed) return tl::unexpected(std::string("of nothing that is kept here"));
  const courier::Sent sent{ack->id, sealed->hash, identity.trust.town, identity.kiosk, keys};
  const auto outcome = courier::classify({0, 200, {}, "application/json", acknowledgement}, sent);
  if (std::holds_alternative<courier::Acknowledged>(outcome)) return ack->id;
  const auto* retry = std::get_if<courier::Retry>(&outcome);
  return tl::unexpected(retry ? retry->reason : std::string("not of what was sent"));
}

}  // namespace guichet::run
