// Sets a damaged, foreign or newer database aside: everything of it is renamed with the date, nothing overwritten.
#pragma once
#include <filesystem>

#include "offline/outbox/outbox.hpp"

namespace guichet::outbox {

// Renames outbox.db, its -wal, -shm and -journal. Gives the database's new path, even when only others were there.
Result<std::filesystem::path> set_aside(const std::filesystem::path& database, WallTime now);

}  // namespace guichet::outbox
