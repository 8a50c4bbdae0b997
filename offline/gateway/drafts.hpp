// Requests that visitors put aside: envelopes that nobody in the town can open, kept in the inbox under their random id until they
// are taken up again or expire. They belong to no queue.
#pragma once
#include <functional>

#include "offline/gateway/inbox.hpp"

namespace guichet::gateway {

using WallClock = std::function<WallTime()>;

// Thread-safe.
class Drafts {
 public:
  // `keep`: how long one that nobody claims stays.
  Drafts(Inbox& inbox, std::chrono::hours keep, WallClock clock) : inbox_(inbox), keep_(keep), clock_(std::move(clock)) {}

  // Durable when it returns. The same bytes again are a success, other bytes under a known id are not: false.
  InboxResult<bool> put(const envelope::SubmissionId&, std::span<const std::uint8_t> envelope) const;
  InboxResult<std::optional<envelope::Bytes>> get(const envelope::SubmissionId&) const;  // nothing: unknown or expired
  InboxResult<void> erase(const envelope::SubmissionId&) const;
  InboxResult<std::size_t> purge() const;  // of what expired; returns how many went

 private:
  WallTime oldest() const { return clock_() - keep_; }

  Inbox& inbox_;
  std::chrono::hours keep_;
  WallClock clock_;
};

}  // namespace guichet::gateway
