// The inbox's SQLite file, as every version of the gateway made it: opening brings an older one up to date.
#pragma once
#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <memory>
#include <span>

namespace guichet::gateway {

// The n-th turns version n into n + 1; version 0 is an empty file. What was released is never changed, only added to.
std::span<const char* const> sqlite_migrations();

// One exclusive connection. Throws SQLite::Exception: not an inbox, damaged, newer than this program, or held by another.
std::unique_ptr<SQLite::Database> connect_sqlite(const std::filesystem::path& file);

}  // namespace guichet::gateway
