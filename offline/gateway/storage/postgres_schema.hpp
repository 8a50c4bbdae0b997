// The inbox's tables in PostgreSQL, in a schema of their own, as every version of the gateway made them. Several gateways may
// open the same database at the same moment: one migrates, the others wait.
#pragma once
#include <pqxx/pqxx>

#include <span>

namespace guichet::gateway {

// The n-th turns version n into n + 1; version 0 is a database without our schema. What was released is never changed.
std::span<const char* const> postgres_migrations();

// Throws pqxx::failure, or std::runtime_error when a newer gateway made the tables.
void migrate(pqxx::connection&);

}  // namespace guichet::gateway
