#include "offline/outbox/rescue.hpp"

#include "offline/outbox/database.hpp"

namespace guichet::outbox {
namespace {

namespace fs = std::filesystem;
using envelope::Sealed;

// By position, one row at a time, so that a row that cannot be read costs only itself.
std::optional<Sealed> read_row(SQLite::Statement& row, std::int64_t position) {
  try {
    row.tryReset();
    row.bind(1, position);
    if (!row.executeStep()) return std::nullopt;
    const SQLite::Column id = row.getColumn(0), hash = row.getColumn(2), bytes = row.getColumn(3);
    if (id.getBytes() != 16 || hash.getBytes() != 32 || bytes.getBytes() == 0) return std::nullopt;
    Sealed out;
    std::memcpy(out.id.bytes.data(), id.getBlob(), out.id.bytes.size());
    std::memcpy(out.hash.bytes.data(), hash.getBlob(), out.hash.bytes.size());
    out.cls = static_cast<envelope::Class>(row.getColumn(1).getInt());
    const auto* data = static_cast<const std::uint8_t*>(bytes.getBlob());
    out.bytes.assign(data, data + bytes.getBytes());
    if (envelope::sha256(out.bytes) != out.hash) return std::nullopt;
    return out;
  } catch (const SQLite::Exception&) {
    return std::nullopt;
  }
}

std::optional<std::int64_t> edge(SQLite::Database& database, const char* sql) {
  try {
    return database.execAndGet(sql).getInt64();
  } catch (const SQLite::Exception&) {
    return std::nullopt;
  }
}

}  // namespace

std::uint64_t rescue(const fs::path& damaged, Outbox& into, WallTime now) {
  std::error_code code;
  if (!fs::exists(damaged, code)) return 0;
  std::uint64_t rescued = 0;
  try {
    const auto database = connect(damaged, SQLite::OPEN_READWRITE);
    const auto first = edge(*database, "SELECT min(position) FROM outbox").value_or(1);
    const auto last = edge(*database, "SELECT max(position) FROM outbox").value_or(first + 10'000);
    SQLite::Statement row(*database, "SELECT id, class, hash, envelope FROM outbox WHERE position = ? AND state <> 1");
    for (std::int64_t at = first; at <= last && at - first < 1'000'000; ++at) {
      const auto envelope = read_row(row, at);
      if (envelope && into.put({&*envelope, 1}, now)) ++rescued;
    }
  } catch (const SQLite::Exception&) {
    return rescued;  // too damaged to be read further; it stays where it was set aside
  }
  return rescued;
}

}  // namespace guichet::outbox
