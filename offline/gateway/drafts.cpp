#include "offline/gateway/drafts.hpp"

namespace guichet::gateway {

InboxResult<bool> Drafts::put(const envelope::SubmissionId& id, std::span<const std::uint8_t> envelope) const {
  const auto known = get(id);
  if (!known) return tl::unexpected(known.error());
  if (!*known) {
    if (const auto expired = erase(id); !expired) return tl::unexpected(expired.error());
  }
  return inbox_.keep_draft(id, envelope, clock_());
}

InboxResult<std::optional<envelope::Bytes>> Drafts::get(const envelope::SubmissionId& id) const { return inbox_.draft(id, oldest()); }
InboxResult<void> Drafts::erase(const envelope::SubmissionId& id) const { return inbox_.drop_draft(id); }
InboxResult<std::size_t> Drafts::purge() const { return inbox_.forget_drafts(oldest()); }

}  // namespace guichet::gateway
