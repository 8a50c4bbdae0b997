// The outbox of a data directory, through the running kiosk or, when none runs, by its file.
#pragma once
#include "kiosk/ctl/places.hpp"
#include "offline/outbox/outbox.hpp"

namespace guichet::ctl {

template <class T>
using Seen = tl::expected<T, std::string>;  // the error: one line

Seen<outbox::Stats> see_stats(const Places&, outbox::WallTime now);
// Why a running kiosk's sending waits for help; empty when it does not, or when none runs.
std::string see_held(const Places&);
Seen<std::vector<outbox::Entry>> see_list(const Places&, outbox::WallTime now);

// By the file, for writing; refuses while a kiosk holds it.
Seen<outbox::OpenReport> open_outbox(const Places&, outbox::WallTime now);

}  // namespace guichet::ctl
