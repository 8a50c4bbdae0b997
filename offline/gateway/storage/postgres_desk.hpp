// What a visitor leaves or asks beside submissions, in PostgreSQL: drafts, and tries of follow-up codes. Shared by all gateways,
// so that who asks each of them in turn gets no more tries.
#pragma once
#include "offline/gateway/storage/postgres_pool.hpp"

namespace guichet::gateway::postgres_desk {

InboxResult<bool> begin_try(PostgresPool&, const std::string& number, WallTime now, const TryLimits&);
InboxResult<bool> keep_draft(PostgresPool&, const envelope::SubmissionId&, std::span<const std::uint8_t> envelope, WallTime now);
InboxResult<std::optional<envelope::Bytes>> draft(PostgresPool&, const envelope::SubmissionId&, WallTime kept_since);
InboxResult<std::size_t> forget_drafts(PostgresPool&, WallTime kept_before);

}  // namespace guichet::gateway::postgres_desk
