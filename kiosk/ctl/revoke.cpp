// A kiosk that was stolen, or whose key was: the gateway believes nothing it signs from this moment on, receipts included.
#include <fmt/format.h>

#include <ostream>

#include "kiosk/ctl/commands.hpp"
#include "kiosk/ctl/places.hpp"
#include "offline/envelope/key_ring.hpp"

namespace guichet::ctl {

int revoke(const RevokeOptions& options, Io& io) {
  if (!is_slug(options.kiosk)) return io.err << "not a kiosk's id: '" << options.kiosk << "'\n", exit_code::usage;
  const auto done = envelope::revoke_kiosk(Places{options.data}.kiosks(), options.kiosk);
  if (!done) return io.err << done.error().context << '\n', exit_code::failure;
  if (*done == 0) return io.err << "the gateway knows no kiosk " << options.kiosk << '\n', exit_code::failure;
  io.out << fmt::format("revoked {} ({} key{}). What it sent before stays in the inbox and is delivered.\n", options.kiosk, *done, *done == 1 ? "" : "s");
  return exit_code::ok;
}

}  // namespace guichet::ctl
