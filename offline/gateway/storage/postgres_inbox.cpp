#include "offline/gateway/storage/postgres_desk.hpp"
#include "offline/gateway/storage/postgres_lease.hpp"
#include "offline/gateway/storage/postgres_values.hpp"

namespace guichet::gateway {
namespace {

using namespace postgres;

constexpr int tally_slots = 16;

// Head and body, or nothing when the id is known: one statement, one commit, durable when it returns.
constexpr const char* keep_sql =
    "WITH head AS (INSERT INTO guichet.submissions (id, hash, town, kiosk, kiosk_key, received) "
    "VALUES ($1::uuid, $2::bytea, $3, $4, $5::bytea, $6) ON CONFLICT (id) DO NOTHING RETURNING seq), "
    "body AS (INSERT INTO guichet.bodies (seq, envelope) SELECT seq, $7::bytea FROM head) SELECT seq FROM head";

// A claim is young until a whole lease passed: a gateway this statement does not see yet may have made it.
constexpr const char* claim_sql =
    "WITH picked AS (SELECT s.seq FROM guichet.submissions s WHERE s.state = 0 AND (s.not_before IS NULL OR s.not_before <= now()) "
    "AND (s.claimed_by IS NULL OR s.claimed_by = $1::uuid OR (s.claimed_at < now() - $2 * interval '1 millisecond' AND NOT EXISTS "
    "(SELECT 1 FROM guichet.gateways g WHERE g.id = s.claimed_by AND g.alive_until > now()))) "
    "ORDER BY s.attempts, s.seq LIMIT $3 FOR UPDATE OF s SKIP LOCKED) "
    "UPDATE guichet.submissions s SET claimed_by = $1::uuid, claimed_at = now() FROM picked WHERE s.seq = picked.seq "
    "RETURNING s.id, s.attempts, s.seq";

// Told twice, it counts once.
constexpr const char* delivered_sql =
    "WITH done AS (UPDATE guichet.submissions SET state = 1, number = $2, reference = $3, follow_up = nullif($4, ''), closed = $5, "
    "reason = NULL, claimed_by = NULL WHERE id = $1::uuid AND state <> 1 RETURNING seq), "
    "gone AS (DELETE FROM guichet.bodies b USING done WHERE b.seq = done.seq) "
    "INSERT INTO guichet.tallies AS t (slot, delivered) SELECT $6, count(*) FROM done "
    "ON CONFLICT (slot) DO UPDATE SET delivered = t.delivered + excluded.delivered";

constexpr const char* forget_sql =
    "WITH gone AS (DELETE FROM guichet.submissions WHERE state = 1 AND closed < $1 RETURNING seq), "
    "counted AS (INSERT INTO guichet.tallies AS t (slot, delivered) SELECT $2, -count(*) FROM gone "
    "ON CONFLICT (slot) DO UPDATE SET delivered = t.delivered + excluded.delivered) SELECT count(*) FROM gone";

constexpr const char* stats_sql =
    "SELECT (SELECT count(*) FROM guichet.submissions WHERE state = 0), (SELECT coalesce(sum(delivered), 0)::bigint FROM guichet.tallies), "
    "(SELECT count(*) FROM guichet.submissions WHERE state = 2)";

class PostgresInbox final : public Inbox {
 public:
  PostgresInbox(std::unique_ptr<PostgresPool> pool, PostgresTimes times)
      : pool_(std::move(pool)), times_(times), slot_(envelope::new_submission_id().bytes[0] % tally_slots), lease_(*pool_, times.lease) {}

  InboxResult<Kept> keep(const Received& received, WallTime now) override {
    return pool_->ask<Kept>([&](pqxx::connection& connection) -> InboxResult<Kept> {
      pqxx::nontransaction session(connection);
      const auto made = session.exec_params(keep_sql, text(received.id), binary(received.hash.bytes), received.town, received.kiosk,
                                            binary(received.kiosk_key.bytes), seconds(now), binary(received.bytes));
      if (!made.empty()) return Kept{true, now};
      const auto known = session.exec_params("SELECT hash, received FROM guichet.submissions WHERE id = $1::uuid", text(received.id));
      if (known.empty()) return tl::unexpected(InboxError{InboxError::Kind::storage, "neither new nor known: forgotten at this moment"});
      if (bytes_of(known[0][0]) != envelope::Bytes(received.hash.bytes.begin(), received.hash.bytes.end())) {
        return tl::unexpected(InboxError{InboxError::Kind::other_bytes, "this id is kept with other bytes"});
      }
      return Kept{false, time_of(known[0][1])};
    });
  }

  InboxResult<std::vector<Claimed>> claim(std::size_t most, SteadyTime) override {
    const auto name = lease_.name();
    if (!name) return tl::unexpected(name.error());
    using All = std::vector<Claimed>;
    return pool_->ask<All>([&](pqxx::connection& connection) -> InboxResult<All> {
      pqxx::nontransaction session(connection);
      const auto rows = session.exec_params(claim_sql, *name, lease_.length().count(), most);
      std::vector<std::pair<std::pair<std::uint32_t, std::int64_t>, Claimed>> ordered;
      for (const auto& row : rows) {
        const Claimed one{id_of(row[0]), row[1].as<std::uint32_t>()};
        ordered.push_back({{one.failures, row[2].as<std::int64_t>()}, one});
      }
      std::ranges::sort(ordered, {}, [](const auto& each) { return each.first; });
      All all;
      for (const auto& each : ordered) all.push_back(each.second);
      return all;
    });
  }

  // Another gateway may have kept something at any moment.
  std::optional<SteadyTime> next_due(SteadyTime now) override { return now + times_.look_every; }

  InboxResult<std::optional<Stored>> read(const envelope::SubmissionId& id) override {
    using Found = std::optional<Stored>;
    const auto mine = lease_.held();
    return pool_->ask<Found>([&](pqxx::connection& connection) -> InboxResult<Found> {
      pqxx::nontransaction session(connection);
      const auto rows = session.exec_params(
          "SELECT kiosk_key, envelope, claimed_by FROM guichet.submissions JOIN guichet.bodies USING (seq) WHERE id = $1::uuid", text(id));
      if (rows.empty()) return Found();
      const auto row = rows[0];
      if (!row[2].is_null() && row[2].as<std::string>() != mine) {
        return tl::unexpected(InboxError{InboxError::Kind::not_ours, "claimed by another gateway"});
      }
      Stored stored{{}, bytes_of(row[1])};
      const auto key = bytes_of(row[0]);
      if (key.size() == stored.kiosk_key.bytes.size()) std::ranges::copy(key, stored.kiosk_key.bytes.begin());
      return Found(std::move(stored));
    });
  }

  InboxResult<void> delivered(const envelope::SubmissionId& id, const std::string& number, const std::string& reference,
                              const std::string& follow_up, WallTime now) override {
    return run(delivered_sql, text(id), number, storable(reference), follow_up, seconds(now), slot_);
  }

  InboxResult<void> note_failure(const envelope::SubmissionId& id, const std::string& reason, SteadyTime, std::chrono::seconds retry_in) override {
    return run(
        "UPDATE guichet.submissions SET attempts = attempts + 1, reason = $2, not_before = now() + $3 * interval '1 second', "
        "claimed_by = NULL WHERE id = $1::uuid AND state = 0",
        text(id), storable(reason), retry_in.count());
  }

  InboxResult<void> set_aside(const envelope::SubmissionId& id, const std::string& reason, WallTime now) override {
    return run("UPDATE guichet.submissions SET state = 2, reason = $2, closed = $3, claimed_by = NULL WHERE id = $1::uuid AND state = 0", text(id),
               storable(reason), seconds(now));
  }

  InboxResult<std::size_t> forget(WallTime before) override {
    return pool_->ask<std::size_t>([&](pqxx::connection& connection) -> InboxResult<std::size_t> {
      pqxx::nontransaction session(connection);
      return session.exec_params(forget_sql, seconds(before), slot_)[0][0].as<std::size_t>();
    });
  }

  InboxResult<std::optional<Tracked>> track(const std::string& number) override {
    using Found = std::optional<Tracked>;
    return pool_->ask<Found>([&](pqxx::connection& connection) -> InboxResult<Found> {
      pqxx::nontransaction session(connection);
      const auto rows = session.exec_params(
          "SELECT received, closed, reference, coalesce(follow_up, '') FROM guichet.submissions WHERE number = $1 ORDER BY seq LIMIT 1", number);
      if (rows.empty()) return Found();
      const auto row = rows[0];
      return Found({time_of(row[0]), time_of(row[1]), row[2].as<std::string>(), row[3].as<std::string>()});
    });
  }

  InboxResult<bool> begin_try(const std::string& number, WallTime now, const TryLimits& limits) override {
    return postgres_desk::begin_try(*pool_, number, now, limits);
  }
  InboxResult<void> forgive_tries(const std::string& number) override { return run("DELETE FROM guichet.tries WHERE number = $1", number); }
  InboxResult<bool> keep_draft(const envelope::SubmissionId& id, std::span<const std::uint8_t> bytes, WallTime now) override {
    return postgres_desk::keep_draft(*pool_, id, bytes, now);
  }
  InboxResult<std::optional<envelope::Bytes>> draft(const envelope::SubmissionId& id, WallTime kept_since) override {
    return postgres_desk::draft(*pool_, id, kept_since);
  }
  InboxResult<void> drop_draft(const envelope::SubmissionId& id) override { return run("DELETE FROM guichet.drafts WHERE id = $1::uuid", text(id)); }
  InboxResult<std::size_t> forget_drafts(WallTime kept_before) override { return postgres_desk::forget_drafts(*pool_, kept_before); }

  InboxResult<InboxStats> stats() override {
    return pool_->ask<InboxStats>([&](pqxx::connection& connection) -> InboxResult<InboxStats> {
      pqxx::nontransaction session(connection);
      const auto row = session.exec(stats_sql)[0];
      return InboxStats{row[0].as<std::uint64_t>(), row[1].as<std::uint64_t>(), row[2].as<std::uint64_t>()};
    });
  }

 private:
  template <class... Values>
  InboxResult<void> run(const char* sql, const Values&... values) {
    return pool_->ask<void>([&](pqxx::connection& connection) -> InboxResult<void> {
      pqxx::nontransaction session(connection);
      session.exec_params(sql, values...);
      return {};
    });
  }

  std::unique_ptr<PostgresPool> pool_;
  const PostgresTimes times_;
  const int slot_;
  PostgresLease lease_;  // after the pool: gives back its claims through it
};

}  // namespace

bool is_postgres_url(std::string_view text) { return text.starts_with("postgresql://") || text.starts_with("postgres://"); }

Result<std::unique_ptr<Inbox>> open_postgres_inbox(const std::string& url, PostgresTimes times) {
  if (!is_postgres_url(url)) return fail(Error::Kind::config, "inbox: a PostgreSQL address starts with postgresql://");
  auto pool = std::make_unique<PostgresPool>(url);
  if (auto ready = pool->prepare(); !ready) return fail(Error::Kind::storage, "inbox: " + ready.error());
  return std::make_unique<PostgresInbox>(std::move(pool), times);
}

}  // namespace guichet::gateway
