#include "offline/gateway/connectors/town_systems.hpp"

#include <sys/stat.h>

#include "offline/gateway/connectors/files.hpp"
#include "offline/settings/settings.hpp"

namespace guichet::gateway {
namespace {

namespace fs = std::filesystem;
using settings::Table;

constexpr std::string_view folder = "folder", salesforce = "salesforce", publik = "publik", open311 = "open311";

// An address without its last slash; plain http only on this machine, since requests are personal data.
std::string address(Table& table, std::string_view key, std::optional<std::string> otherwise = {}) {
  auto url = otherwise ? table.string(key, *otherwise) : table.string(key);
  while (url.ends_with('/')) url.pop_back();
  const bool is_here = url.starts_with("http://127.0.0.1") || url.starts_with("http://localhost") || url.starts_with("http://[::1]");
  if (!url.empty() && !url.starts_with("https://") && !is_here) table.fail(key, "must be an https:// address");
  return url;
}

std::string secret(Table& table, std::string_view key, const fs::path& beside) {
  const auto file = beside / table.string(key);
  struct stat info {};
  if (::stat(file.c_str(), &info) != 0) return table.fail(key, "cannot be read: " + file.string()), "";
  if ((info.st_mode & 077) != 0) return table.fail(key, "others can read it: chmod 600 " + file.string()), "";
  const auto bytes = read_file(file);
  if (!bytes || !*bytes) return table.fail(key, "cannot be read: " + file.string()), "";
  auto text = **bytes;
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  if (text.empty()) table.fail(key, "is empty: " + file.string());
  return text;
}

SalesforceSettings read_salesforce(Table table, const fs::path& beside) {
  SalesforceSettings s;
  s.account.login_url = address(table, "login_url", s.account.login_url);
  s.account.consumer_key = table.string("consumer_key");
  s.account.username = table.string("username");
  s.account.private_key = secret(table, "key_file", beside);
  s.api_version = table.string("api_version", s.api_version);
  s.object = table.string("object", s.object);
  s.external_id = table.string("external_id", s.external_id);
  s.file_field = table.string("file_field", s.file_field);
  s.reference_field = table.string("reference_field", s.reference_field);
  return s;
}

PublikSettings read_publik(Table table, const fs::path& beside) {
  PublikSettings s;
  s.url = address(table, "url");
  s.orig = table.string("orig");
  s.key = secret(table, "key_file", beside);
  s.email = table.string("email", "");
  s.ref_field = table.string("ref_field", s.ref_field);
  s.channel = table.string("channel", s.channel);
  return s;
}

Open311Settings read_open311(Table table, const fs::path& beside) {
  Open311Settings s;
  s.url = address(table, "url");
  s.jurisdiction = table.string("jurisdiction", "");
  s.api_key = secret(table, "key_file", beside);
  return s;
}

Route read_route(Table& table) {
  Route route;
  route.procedure = table.string("procedure");
  route.to = table.one_of("to", {folder, salesforce, publik, open311});
  route.service = table.string("service", "");
  if (auto fault = fault_of(route.service); !fault.empty()) table.fail("service", fault);
  route.fields = table.string_map("fields");
  for (const auto& [field, text] : route.fields)
    if (auto fault = fault_of(text); !fault.empty()) table.fail("fields", field + ": " + fault);
  auto values = table.table("values");
  for (const auto& answer : values.keys()) route.values[answer] = values.string_map(answer);
  if (route.service.empty() && (route.to == publik || route.to == open311)) table.fail("to", route.to + " needs a service");
  return route;
}

void check_known(TownSystems& systems, Table& table, const Route& route) {
  const bool known = route.to == folder || route.to.empty() || (route.to == salesforce && systems.salesforce) ||
                     (route.to == publik && systems.publik) || (route.to == open311 && systems.open311);
  if (!known) table.fail("to", "there is no [" + route.to + "] in this file");
}

}  // namespace

tl::expected<TownSystems, std::string> read_town_systems(const fs::path& file) {
  auto reader = settings::Reader::open(file);
  if (!reader) return tl::unexpected(settings::to_string(reader.error()));
  auto top = reader->root();
  const auto beside = file.parent_path();
  TownSystems systems;
  if (const auto ca = top.string("ca_file", ""); !ca.empty()) systems.ca_file = beside / ca;
  if (auto table = top.optional_table(salesforce)) systems.salesforce = read_salesforce(*table, beside);
  if (auto table = top.optional_table(publik)) systems.publik = read_publik(*table, beside);
  if (auto table = top.optional_table(open311)) systems.open311 = read_open311(*table, beside);
  for (auto& table : top.tables("route")) {
    systems.routes.push_back(read_route(table));
    check_known(systems, table, systems.routes.back());
  }
  if (auto done = reader->finish(); !done) return tl::unexpected(settings::to_string(done.error()));
  return systems;
}

}  // namespace guichet::gateway
