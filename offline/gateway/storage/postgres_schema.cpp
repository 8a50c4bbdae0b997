#include "offline/gateway/storage/postgres_schema.hpp"

#include <array>
#include <stdexcept>

namespace guichet::gateway {
namespace {

// Times with a zone are the database's clock, the only one that all gateways share; those in seconds are said to people.
constexpr std::array migrations{
    R"sql(
CREATE TABLE guichet.submissions (
  seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id         uuid NOT NULL UNIQUE,
  hash       bytea NOT NULL CHECK (octet_length(hash) = 32),
  town       text NOT NULL,
  kiosk      text NOT NULL,
  kiosk_key  bytea NOT NULL CHECK (octet_length(kiosk_key) = 32),
  received   bigint NOT NULL,
  state      smallint NOT NULL DEFAULT 0 CHECK (state IN (0, 1, 2)),  -- waiting, delivered, set aside
  attempts   integer NOT NULL DEFAULT 0,
  not_before timestamptz,  -- after a failure
  claimed_by uuid,
  claimed_at timestamptz,
  reason     text,
  number     text,         -- from here on known only after opening
  reference  text,
  follow_up  text,         -- slow hash of the follow-up code
  closed     bigint
);
CREATE INDEX queue ON guichet.submissions (attempts, seq) WHERE state = 0;
CREATE INDEX aside ON guichet.submissions (seq) WHERE state = 2;
CREATE INDEX by_number ON guichet.submissions (number) WHERE number IS NOT NULL;
CREATE INDEX by_closing ON guichet.submissions (closed) WHERE state = 1;
CREATE TABLE guichet.bodies (
  seq      bigint PRIMARY KEY REFERENCES guichet.submissions (seq) ON DELETE CASCADE,
  envelope bytea NOT NULL
);
ALTER TABLE guichet.bodies ALTER COLUMN envelope SET STORAGE EXTERNAL;  -- sealed bytes do not shrink
CREATE TABLE guichet.gateways (
  id          uuid PRIMARY KEY,
  alive_until timestamptz NOT NULL
);
-- Counting a million delivered rows for each look would not do; several slots, so that gateways do not wait for each other.
CREATE TABLE guichet.tallies (
  slot      smallint PRIMARY KEY,
  delivered bigint NOT NULL
);
)sql",
    R"sql(
CREATE TABLE guichet.drafts (
  id       uuid PRIMARY KEY,
  kept     bigint NOT NULL,
  envelope bytea NOT NULL
);
ALTER TABLE guichet.drafts ALTER COLUMN envelope SET STORAGE EXTERNAL;
CREATE TABLE guichet.tries (
  number text NOT NULL,
  at     bigint NOT NULL
);
CREATE INDEX tries_by_number ON guichet.tries (number);
)sql",
};

constexpr const char* one_at_a_time = "SELECT pg_advisory_xact_lock(1196769602)";  // "GINB"

}  // namespace

std::span<const char* const> postgres_migrations() { return migrations; }

void migrate(pqxx::connection& connection) {
  pqxx::work transaction(connection);
  transaction.exec(one_at_a_time);
  transaction.exec("CREATE SCHEMA IF NOT EXISTS guichet");
  transaction.exec("CREATE TABLE IF NOT EXISTS guichet.version (version integer NOT NULL)");
  const auto row = transaction.exec("SELECT max(version) FROM guichet.version");
  const auto version = row[0][0].is_null() ? std::size_t{0} : row[0][0].as<std::size_t>();
  if (version > migrations.size()) throw std::runtime_error("made by a newer gateway");
  for (auto next = version; next < migrations.size(); ++next) transaction.exec(migrations[next]);
  if (version < migrations.size()) {
    transaction.exec("DELETE FROM guichet.version");
    transaction.exec("INSERT INTO guichet.version VALUES (" + std::to_string(migrations.size()) + ")");
  }
  transaction.commit();
}

}  // namespace guichet::gateway
