// From what a visitor answered to what travels and what they hold: dossier, PDF, envelope, receipt. No disk, no clock:
// time and sequence come in. The plain dossier lives only inside this call.
#pragma once
#include <string>

#include "kiosk/run/identity.hpp"
#include "kiosk/run/words.hpp"
#include "kiosk/visit/effect.hpp"
#include "offline/envelope/envelope.hpp"

namespace guichet::run {

struct Submission {
  std::vector<envelope::Sealed> sealed;  // one a démarche, to be committed together
  visit::Receipt receipt;
};

struct SubmissionError { std::string context; };

tl::expected<Submission, SubmissionError> compose(const visit::effect::KeepSubmission&, const procedures::Catalogue&,
                                                  const Identity&, const Words&, std::uint64_t sequence,
                                                  const std::string& boot_id);

}  // namespace guichet::run
