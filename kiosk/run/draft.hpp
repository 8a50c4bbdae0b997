// A request put aside: an envelope of class `draft`, sealed to a key that comes from what only the visitor takes away (the
// code's 32 bytes) and what only they know (their year of birth). Nobody else can open it, this kiosk included.
#pragma once
#include <string>

#include "kiosk/run/identity.hpp"
#include "kiosk/visit/effect.hpp"
#include "offline/envelope/envelope.hpp"

namespace guichet::run {

struct DraftError {
  visit::DraftVisit::Why why = visit::DraftVisit::Why::damaged;
  std::string context;  // one line for the technician; nothing of the visitor's
};

struct SealedDraft {
  envelope::Sealed sealed;
  std::string code;  // "#R1." and what opens it
};
tl::expected<SealedDraft, DraftError> seal_draft(const visit::effect::KeepDraft&, const Identity&);

// What a code says without any key: which draft, and who sealed it.
struct DraftCode {
  envelope::SubmissionId id;
  std::array<std::uint8_t, 32> seed{};
  envelope::SigningPublicKey kiosk;
};
tl::expected<DraftCode, DraftError> read_code(std::string_view code);

struct OpenedDraft { visit::Form form; procedures::Answers person; };
tl::expected<OpenedDraft, DraftError> open_draft(const DraftCode&, std::string_view year, std::span<const std::uint8_t> envelope);

}  // namespace guichet::run
