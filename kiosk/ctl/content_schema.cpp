#include <nlohmann/json.hpp>
#include <ostream>

#include "kiosk/ctl/commands.hpp"
#include "kiosk/procedures/catalogue.hpp"
#include "kiosk/procedures/difference.hpp"
#include "kiosk/procedures/form.hpp"

namespace guichet::ctl {
namespace {

using Json = nlohmann::ordered_json;
using procedures::Catalogue;

tl::expected<Catalogue, std::string> whole(const std::filesystem::path& dir) {
  auto catalogue = procedures::load_catalogue(dir);
  if (!catalogue) return tl::unexpected(procedures::to_string(catalogue.error()));
  if (!catalogue->problems.empty()) return tl::unexpected(procedures::to_string(catalogue->problems.front()));
  return std::move(*catalogue);
}

Json text(const char* pattern = nullptr) {
  Json out = {{"type", "string"}};
  if (pattern) out["pattern"] = pattern;
  return out;
}

// dossier.json as the design fixes it, around the answers of one démarche.
Json dossier_schema(const procedures::Procedure& procedure) {
  const Json attachment = {{"type", "object"},
                           {"properties", {{"name", text()}, {"mime", text()}, {"sha256", text("^[0-9a-f]{64}$")}, {"size", {{"type", "integer"}}}}},
                           {"required", {"name", "mime", "sha256", "size"}}};
  Json properties = {{"id", text()},
                     {"number", text()},
                     {"procedure", {{"const", procedure.id}}},
                     {"definition_sha256", {{"const", procedure.sha256}}},
                     {"content_version", {{"type", "integer"}}},
                     {"kiosk", text()},
                     {"training", {{"type", "boolean"}}},
                     {"created", text()},
                     {"channel", {{"const", "borne"}}},
                     {"locale", text()},
                     {"answers", procedures::json_schema(procedure)},
                     {"attachments", {{"type", "array"}, {"items", attachment}}}};
  return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
          {"title", procedure.title},
          {"type", "object"},
          {"properties", std::move(properties)},
          {"required", {"id", "number", "procedure", "definition_sha256", "content_version", "kiosk", "created", "channel", "locale", "answers", "attachments"}}};
}

}  // namespace

int content_schema(const SchemaOptions& options, Io& io) {
  const auto catalogue = whole(options.dir);
  if (!catalogue) return io.err << catalogue.error() << '\n', exit_code::usage;
  const auto* procedure = catalogue->find(options.id);
  if (!procedure) return io.err << options.id << ": no such démarche\n", exit_code::usage;
  io.out << dossier_schema(*procedure).dump(2) << '\n';
  return exit_code::ok;
}

int content_diff(const DiffOptions& options, Io& io) {
  const auto before = whole(options.before), after = whole(options.after);
  if (!before || !after) return io.err << (before ? after.error() : before.error()) << '\n', exit_code::usage;
  const auto lines = procedures::differences(*before, *after);
  for (const auto& line : lines) io.out << line << '\n';
  return lines.empty() ? exit_code::ok : exit_code::failure;
}

}  // namespace guichet::ctl
