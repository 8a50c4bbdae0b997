#include "offline/gateway/reception.hpp"

#include "offline/envelope/acknowledgement.hpp"

namespace guichet::gateway {
namespace {

tl::unexpected<Problem> refuse(int status, std::string name, std::string title) {
  return tl::unexpected(Problem{status, std::move(name), std::move(title)});
}

Problem unreadable(const envelope::Error& error) {
  using Kind = envelope::Error::Kind;
  switch (error.kind) {
    case Kind::unknown_version:
      return {400, "unknown-version", "The envelope's version is unknown to this gateway"};
    case Kind::too_large:
      return {413, "too-large", "The envelope is larger than this gateway accepts"};
    case Kind::bad_signature:
    case Kind::wrong_key:
      return {403, "bad-signature", "The envelope is not signed by the key registered for this kiosk"};
    case Kind::malformed:
    case Kind::io:
      break;
  }
  return {400, "malformed", "The envelope is damaged or not one at all"};
}

// The draft of the standard wants quotes; widespread clients send none.
std::string_view unquoted(std::string_view key) {
  if (key.size() >= 2 && key.front() == '"' && key.back() == '"') return key.substr(1, key.size() - 2);
  return key;
}

}  // namespace

Reception::Reception(Inbox& inbox, const ReceptionKeys& keys, const Kiosks& kiosks, std::string town, WallClock clock,
                     Drafts drafts)
    : inbox_(inbox), keys_(keys), kiosks_(kiosks), town_(std::move(town)), clock_(std::move(clock)), drafts_(std::move(drafts)) {}

Answer Reception::receive(std::string_view idempotency_key, std::span<const std::uint8_t> envelope) const {
  const auto checked = check(idempotency_key, envelope);
  if (!checked) return checked.error();
  return keep(*checked, envelope);
}

tl::expected<void, Problem> Reception::admit(const envelope::Header& header) const {
  const bool ours = keys_.town.contains(header.town_key) && (town_.empty() || header.town == town_);
  if (!ours) return refuse(403, "wrong-town", "The envelope is sealed for another town, or to a key long retired");
  if (header.cls == envelope::Class::training) {
    return refuse(422, "training-refused", "Training envelopes are not accepted");
  }
  if (header.cls != envelope::Class::real) return refuse(422, "class-refused", "Only real submissions are accepted here");
  return {};
}

Reception::Check Reception::signed_by_ours(std::string_view idempotency_key, std::span<const std::uint8_t> bytes) const {
  if (bytes.size() > envelope::max_envelope_bytes) return tl::unexpected(problem_for_status(413));
  const auto key = envelope::parse_submission_id(unquoted(idempotency_key));
  if (!key) return refuse(400, "idempotency-key", "Idempotency-Key must be the submission's id");
  const auto header = envelope::peek(bytes);
  if (!header) return tl::unexpected(unreadable(header.error()));
  if (header->id != *key) return refuse(400, "idempotency-key", "Idempotency-Key is not the id of this envelope");
  // A kiosk that was offline for weeks brings what it signed before its key was changed.
  const auto known = kiosks_.find(header->kiosk, std::chrono::floor<std::chrono::days>(clock_() - ids_kept_for));
  if (known.empty() && kiosks_.is_revoked(header->kiosk)) return refuse(403, "revoked-kiosk", "This kiosk's key was revoked");
  if (known.empty()) return refuse(403, "unknown-kiosk", "This kiosk is not registered");
  Problem why;
  for (const auto& kiosk_key : known) {
    const auto verified = envelope::verify(bytes, kiosk_key);
    if (verified) return Checked{*verified, kiosk_key};
    why = unreadable(verified.error());
  }
  return tl::unexpected(why);
}

Reception::Check Reception::check(std::string_view idempotency_key, std::span<const std::uint8_t> bytes) const {
  auto checked = signed_by_ours(idempotency_key, bytes);
  if (!checked) return checked;
  if (auto admitted = admit(checked->header); !admitted) return tl::unexpected(admitted.error());
  return checked;
}

Answer Reception::put_aside(std::string_view id, std::span<const std::uint8_t> bytes) const {
  const auto checked = signed_by_ours(id, bytes);
  if (!checked) return checked.error();
  const auto& header = checked->header;
  if (header.cls != envelope::Class::draft) return Problem{422, "class-refused", "Only drafts are put aside here"};
  if (!town_.empty() && header.town != town_) return Problem{403, "wrong-town", "The draft is of another town"};
  const auto kept = drafts_.put(header.id, bytes);
  if (!kept) return inbox_unavailable();
  if (!*kept) return Problem{409, "other-bytes", "This id is already kept with other bytes"};
  const envelope::Acknowledgement ack{header.town, header.kiosk, header.id, envelope::sha256(bytes), clock_(), {}};
  return Taken{200, envelope::sign(ack, keys_.acknowledgement)};
}

Answer Reception::keep(const Checked& checked, std::span<const std::uint8_t> bytes) const {
  const auto& header = checked.header;
  const auto hash = envelope::sha256(bytes);
  const auto kept =
      inbox_.keep({header.id, hash, header.town, header.kiosk, checked.kiosk_key, bytes}, clock_());
  if (!kept && kept.error().kind == InboxError::Kind::other_bytes) {
    return Problem{409, "other-bytes", "This id is already kept with other bytes"};
  }
  if (!kept) return inbox_unavailable();
  // Signed anew with the first time of arrival: the same submission gets the same answer for ever.
  const envelope::Acknowledgement ack{header.town, header.kiosk, header.id, hash, kept->since, {}};
  return Taken{kept->fresh ? 201 : 200, envelope::sign(ack, keys_.acknowledgement)};
}

}  // namespace guichet::gateway
