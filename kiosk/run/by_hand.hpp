// An acknowledgement that came back on a stick instead of by the network: believed for its signature, and only of exactly
// what this kiosk keeps.
#pragma once
#include <functional>
#include <string>
#include <tl/expected.hpp>

#include "kiosk/run/identity.hpp"
#include "offline/envelope/envelope.hpp"

namespace guichet::run {

// The id it closes. The error is one line for the technician. `read`: the kept envelope of an id, or nothing.
tl::expected<envelope::SubmissionId, std::string> believe(
    const std::string& acknowledgement, const Identity&,
    const std::function<std::optional<envelope::Sealed>(const envelope::SubmissionId&)>& read);

}  // namespace guichet::run
