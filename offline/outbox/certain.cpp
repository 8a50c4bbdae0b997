#include "offline/outbox/certain.hpp"

namespace guichet::outbox {

Result<void> put_for_certain(std::unique_ptr<Outbox>& outbox, const std::filesystem::path& dir, const std::string& kiosk,
                             std::span<const envelope::Sealed> sealed, WallTime now) {
  auto put = outbox->put(sealed, now);
  if (put) return {};
  outbox.reset();  // releases the lock
  auto again = open_sqlite(dir, kiosk, now);
  if (!again || again->set_aside) return put;
  outbox = std::move(again->outbox);
  const auto kept = all_kept(*outbox, sealed);
  return kept && *kept ? Result<void>{} : put;
}

}  // namespace guichet::outbox
