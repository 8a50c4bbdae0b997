// From sealed bytes to what a connector may see. Pure: every way an envelope can be unfit is a reason in words.
#pragma once
#include <string>
#include <tl/expected.hpp>

#include "offline/dossier/dossier.hpp"
#include "offline/gateway/inbox.hpp"
#include "offline/gateway/keys.hpp"

namespace guichet::gateway {

struct OpenedSubmission {
  dossier::Parts parts;
  std::string number;
};

// The error is why this envelope can never be delivered, without personal data.
tl::expected<OpenedSubmission, std::string> open_submission(const envelope::SubmissionId&, const Stored&,
                                                            const DeliveryKeys&);

// The slow hash of a follow-up code: eight symbols are few, so a stolen inbox must not give them away.
tl::expected<std::string, std::string> hash_follow_up(const std::string& code);

}  // namespace guichet::gateway
