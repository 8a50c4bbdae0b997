// What a visitor leaves or asks beside submissions, in SQLite: drafts, and tries of follow-up codes. Inside the caller's
// connection and lock; throws SQLite::Exception.
#pragma once
#include <SQLiteCpp/SQLiteCpp.h>

#include "offline/gateway/inbox.hpp"

namespace guichet::gateway::sqlite_desk {

bool begin_try(SQLite::Database&, const std::string& number, WallTime now, const TryLimits&);
void forgive_tries(SQLite::Database&, const std::string& number);
bool keep_draft(SQLite::Database&, const envelope::SubmissionId&, std::span<const std::uint8_t> envelope, WallTime now);
std::optional<envelope::Bytes> draft(SQLite::Database&, const envelope::SubmissionId&, WallTime kept_since);
void drop_draft(SQLite::Database&, const envelope::SubmissionId&);
std::size_t forget_drafts(SQLite::Database&, WallTime kept_before);

}  // namespace guichet::gateway::sqlite_desk
