// Whether a submission is kept when the disk said no: an error is not a "no" (facts: an EIO was returned for rows that were
// there after opening again). What a visitor is told comes from a fresh look, never from the error.
#pragma once
#include <filesystem>
#include <memory>

#include "offline/outbox/outbox.hpp"

namespace guichet::outbox {

// put(); after an error closes the outbox, opens it again and reads back. Kept: nothing; else the first error. `outbox` is then
// the new opening, or null when there is none, or when what was opened is not the file that was closed. Caller's thread.
Result<void> put_for_certain(std::unique_ptr<Outbox>& outbox, const std::filesystem::path& dir, const std::string& kiosk,
                             std::span<const envelope::Sealed>, WallTime now);

}  // namespace guichet::outbox
