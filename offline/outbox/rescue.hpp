// Reads out of a damaged database what is still whole. One bad page must not cost the requests on all the others.
#pragma once
#include <filesystem>

#include "offline/outbox/outbox.hpp"

namespace guichet::outbox {

// Queues in `into` every waiting or parked envelope of `damaged` whose hash still fits; returns how many. The damaged
// files are only read.
std::uint64_t rescue(const std::filesystem::path& damaged, Outbox& into, WallTime now);

}  // namespace guichet::outbox
