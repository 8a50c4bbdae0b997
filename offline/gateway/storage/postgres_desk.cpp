#include "offline/gateway/storage/postgres_desk.hpp"

#include "offline/gateway/storage/postgres_values.hpp"

namespace guichet::gateway::postgres_desk {

using namespace postgres;

InboxResult<bool> begin_try(PostgresPool& pool, const std::string& number, WallTime now, const TryLimits& limits) {
  return pool.ask<bool>([&](pqxx::connection& connection) -> InboxResult<bool> {
    pqxx::work transaction(connection);
    transaction.exec_params("SELECT pg_advisory_xact_lock(hashtext('guichet.tries'), hashtext($1))", number);  // one try after the other
    transaction.exec_params("DELETE FROM guichet.tries WHERE at <= $1 AND number = $2", seconds(limits.since), number);
    const auto row = transaction.exec_params("SELECT count(*) FILTER (WHERE number = $1), count(DISTINCT number) FROM guichet.tries WHERE at > $2",
                                             number, seconds(limits.since))[0];
    const auto of_this = row[0].as<std::size_t>();
    const bool allowed = of_this < limits.of_a_number && (of_this > 0 || row[1].as<std::size_t>() < limits.numbers);
    if (allowed) transaction.exec_params("INSERT INTO guichet.tries (number, at) VALUES ($1, $2)", number, seconds(now));
    transaction.commit();
    return allowed;
  });
}

InboxResult<bool> keep_draft(PostgresPool& pool, const envelope::SubmissionId& id, std::span<const std::uint8_t> envelope, WallTime now) {
  return pool.ask<bool>([&](pqxx::connection& connection) -> InboxResult<bool> {
    pqxx::nontransaction session(connection);
    const auto made = session.exec_params(
        "INSERT INTO guichet.drafts (id, kept, envelope) VALUES ($1::uuid, $2, $3::bytea) ON CONFLICT (id) DO NOTHING RETURNING id", text(id),
        seconds(now), binary(envelope));
    if (!made.empty()) return true;
    const auto same = session.exec_params("SELECT envelope = $2::bytea FROM guichet.drafts WHERE id = $1::uuid", text(id), binary(envelope));
    return !same.empty() && same[0][0].as<bool>();
  });
}

InboxResult<std::optional<envelope::Bytes>> draft(PostgresPool& pool, const envelope::SubmissionId& id, WallTime kept_since) {
  using Found = std::optional<envelope::Bytes>;
  return pool.ask<Found>([&](pqxx::connection& connection) -> InboxResult<Found> {
    pqxx::nontransaction session(connection);
    const auto rows = session.exec_params("SELECT envelope FROM guichet.drafts WHERE id = $1::uuid AND kept >= $2", text(id), seconds(kept_since));
    return rows.empty() ? Found() : Found(bytes_of(rows[0][0]));
  });
}

InboxResult<std::size_t> forget_drafts(PostgresPool& pool, WallTime kept_before) {
  return pool.ask<std::size_t>([&](pqxx::connection& connection) -> InboxResult<std::size_t> {
    pqxx::work transaction(connection);
    const auto gone = transaction.exec_params("DELETE FROM guichet.drafts WHERE kept < $1", seconds(kept_before)).affected_rows();
    transaction.exec_params("DELETE FROM guichet.tries WHERE at < $1", seconds(kept_before));
    transaction.commit();
    return gone;
  });
}

}  // namespace guichet::gateway::postgres_desk
