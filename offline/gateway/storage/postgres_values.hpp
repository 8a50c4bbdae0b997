// Our values as PostgreSQL takes and gives them. Ids travel as text, bytes as bytea in binary.
#pragma once
#include <pqxx/pqxx>

#include "offline/gateway/inbox.hpp"

namespace guichet::gateway::postgres {

inline std::string text(const envelope::SubmissionId& id) { return envelope::to_string(id); }
// PostgreSQL refuses text that is not UTF-8 or holds a zero; what the town's system answered may be either.
std::string storable(std::string text);
inline std::int64_t seconds(WallTime time) { return time.time_since_epoch().count(); }
inline pqxx::binarystring binary(std::span<const std::uint8_t> bytes) { return {bytes.data(), bytes.size()}; }

inline WallTime time_of(const pqxx::field& field) { return WallTime{std::chrono::seconds(field.as<std::int64_t>())}; }
inline envelope::Bytes bytes_of(const pqxx::field& field) {
  const pqxx::binarystring bytes(field);
  return {bytes.data(), bytes.data() + bytes.size()};
}
// Throws when the database holds something else under this name.
inline envelope::SubmissionId id_of(const pqxx::field& field) {
  const auto id = envelope::parse_submission_id(field.as<std::string>());
  if (!id) throw std::runtime_error("an id in the database is none");
  return *id;
}

}  // namespace guichet::gateway::postgres
