// Typed, bounded reading of foreign JSON: a getter notes the field it could not read and goes on with nothing.
#pragma once
#include <deque>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "offline/envelope/envelope.hpp"

namespace guichet::dossier {

using FieldErrors = std::vector<std::string>;

class Fields {
 public:
  Fields(const nlohmann::ordered_json& object, std::string path, FieldErrors& errors);

  std::string text(const char* key, std::size_t most);
  std::string name(const char* key);  // 1-64 of [a-z0-9-]
  std::uint64_t number(const char* key);
  bool boolean(const char* key);
  std::size_t one_of(const char* key, std::initializer_list<std::string_view> allowed);  // its index
  envelope::SubmissionId id(const char* key);
  envelope::Hash hash(const char* key);
  std::string receipt_number(const char* key);  // canonical: it becomes a folder's name
  std::chrono::sys_seconds time(const char* key);
  Fields object(const char* key);
  nlohmann::ordered_json any_object(const char* key);
  std::vector<Fields> objects(const char* key, std::size_t most);

  void refuse(const std::string& key);
  void close();  // refuses fields nobody asked for, at the top level

 private:
  const nlohmann::ordered_json* find(const char* key);
  const nlohmann::ordered_json* object_;
  std::string path_;
  FieldErrors* errors_;
  std::set<std::string> read_;
};

std::string written(std::chrono::sys_seconds time);  // ISO 8601, UTC, `2025-03-01T09:30:00Z`

// Refuses nesting beyond what a dossier needs: writing deep JSON back out would exhaust the stack.
envelope::Result<nlohmann::ordered_json> parse_shallow(std::string_view text);

}  // namespace guichet::dossier
