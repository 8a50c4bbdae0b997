#include <fmt/format.h>
#include <sodium.h>

#include <cerrno>
#include <cstring>
#include <atomic>
#include <fstream>
#include <thread>

#include "kiosk/procedures/catalogue.hpp"
#include "kiosk/procedures/communes.hpp"
#include "kiosk/procedures/parse.hpp"
#include "offline/settings/settings.hpp"

namespace guichet::procedures {
namespace {

namespace fs = std::filesystem;

tl::expected<std::string, Problem> slurp(const fs::path& file) {
  std::error_code code;
  if (!fs::is_regular_file(file, code)) return tl::unexpected(Problem{file.string(), 0, "no such file"});
  std::ifstream in(file, std::ios::binary);
  errno = 0;
  std::string bytes(std::min<std::uintmax_t>(fs::file_size(file, code), settings::max_settings_bytes + 1), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  if (!in.is_open() || in.bad())
    return tl::unexpected(Problem{file.string(), 0, fmt::format("cannot be read: {}", std::strerror(errno))});
  return bytes;
}

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  std::string hex;
  for (auto byte : hash) hex += fmt::format("{:02x}", byte);
  return hex;
}

std::vector<fs::path> definition_files(const fs::path& folder, std::vector<Problem>& problems) {
  std::vector<fs::path> files;
  std::error_code code;
  fs::directory_iterator each(folder, code);
  if (code) problems.push_back({folder.string(), 0, fmt::format("cannot be listed: {}", code.message())});
  for (; !code && each != fs::directory_iterator(); each.increment(code))
    if (each->path().extension() == ".toml") files.push_back(each->path());
  std::sort(files.begin(), files.end());
  return files;
}

// The file has been parsed and found good; only this message needs a line of it.
std::size_t line_of(std::string_view toml, std::string_view key) {
  auto reader = settings::Reader::parse(toml, {});
  return reader ? static_cast<std::size_t>(reader->root().table("demarche").line_of(key)) : 0;
}

std::optional<Problem> clash(const Catalogue& catalogue, const Procedure& procedure, const std::string& file,
                             std::string_view toml) {
  for (const auto& known : catalogue.procedures) {
    if (known.id == procedure.id)
      return Problem{file, line_of(toml, "id"), fmt::format("another file already defines '{}'", known.id)};
    if (known.index == procedure.index)
      return Problem{file, line_of(toml, "numero"),
                     fmt::format("numero {} is already that of '{}'", known.index, known.id)};
  }
  return std::nullopt;
}

void load_life_event(const fs::path& file, const Parameters& parameters, Catalogue& into) {
  auto toml = slurp(file);
  if (!toml) return into.problems.push_back(toml.error());
  auto event = parse_life_event(*toml, file.string(), parameters, into);
  if (!event) {
    into.problems.insert(into.problems.end(), event.error().begin(), event.error().end());
    return;
  }
  event->sha256 = sha256(*toml);
  into.life_events.push_back(std::move(*event));
}

struct Definition {
  fs::path file;
  std::string toml;
  tl::expected<Procedure, Problems> read = tl::unexpected(Problems{});
};

void read_one(Definition& definition, const Parameters& parameters) {
  auto toml = slurp(definition.file);
  if (!toml) {
    definition.read = tl::unexpected(Problems{toml.error()});
    return;
  }
  definition.toml = std::move(*toml);
  definition.read = parse_procedure(definition.toml, definition.file.string(), parameters);
  if (definition.read) definition.read->sha256 = sha256(definition.toml);
}

// Every file is read by itself, so two hands read them: the kiosk's first frame waits for this.
void read_all(std::vector<Definition>& definitions, const Parameters& parameters) {
  std::atomic<std::size_t> next = 0;
  auto hand = [&] {
    for (std::size_t i = next++; i < definitions.size(); i = next++) read_one(definitions[i], parameters);
  };
  std::jthread other(hand);
  hand();
}

void take(Definition& definition, Catalogue& into) {
  if (!definition.read) {
    const auto& problems = definition.read.error();
    into.problems.insert(into.problems.end(), problems.begin(), problems.end());
    return;
  }
  if (auto problem = clash(into, *definition.read, definition.file.string(), definition.toml)) return into.problems.push_back(*problem);
  into.procedures.push_back(std::move(*definition.read));
}

tl::expected<Town, Problem> read_town(const fs::path& content_dir, const fs::path& kiosk_toml) {
  auto file = kiosk_toml.empty() ? content_dir / "kiosk.toml" : kiosk_toml;
  auto toml = slurp(file);
  if (!toml) return tl::unexpected(toml.error());
  auto town = parse_town(*toml, file.string());
  if (!town) return tl::unexpected(town.error().front());
  return std::move(*town);
}

Catalogue read_content(Town& town, const fs::path& content_dir) {
  auto& catalogue = town.catalogue;
  std::vector<Definition> definitions;
  for (const auto& each : definition_files(content_dir / "procedures", catalogue.problems)) definitions.push_back({each, {}});
  read_all(definitions, town.parameters);
  for (auto& definition : definitions) take(definition, catalogue);
  std::sort(catalogue.procedures.begin(), catalogue.procedures.end(),
            [](const Procedure& a, const Procedure& b) { return a.index < b.index; });
  if (fs::exists(content_dir / "communes.gz")) {
    auto communes = Communes::load(content_dir / "communes.gz");
    if (communes) catalogue.communes = std::make_shared<const Communes>(std::move(*communes));
    else catalogue.problems.push_back({(content_dir / "communes.gz").string(), 0, communes.error()});
  }
  if (fs::is_directory(content_dir / "life-events"))
    for (const auto& event : definition_files(content_dir / "life-events", catalogue.problems))
      load_life_event(event, town.parameters, catalogue);
  std::sort(catalogue.life_events.begin(), catalogue.life_events.end(),
            [](const LifeEvent& a, const LifeEvent& b) { return a.index < b.index; });
  load_publications(content_dir / "publications.toml", catalogue);
  return std::move(catalogue);
}

}  // namespace

const LifeEvent* Catalogue::life_event(std::string_view id) const {
  for (const auto& event : life_events)
    if (event.id == id) return &event;
  return nullptr;
}

const Procedure* Catalogue::find(std::string_view id) const {
  for (const auto& procedure : procedures)
    if (procedure.id == id) return &procedure;
  return nullptr;
}

tl::expected<Catalogue, Problem> load_catalogue(const fs::path& content_dir, const fs::path& kiosk_toml) {
  auto town = read_town(content_dir, kiosk_toml);
  if (!town) return tl::unexpected(town.error());
  return read_content(*town, content_dir);
}

tl::expected<Catalogue, Problem> load_source(const fs::path& content_dir) {
  auto town = read_town(content_dir, {});
  if (!town) return tl::unexpected(town.error());
  town->parameters.keep_names();
  return read_content(*town, content_dir);
}

tl::expected<Parameters, Problem> load_parameters(const fs::path& content_dir, const fs::path& kiosk_toml) {
  auto town = read_town(content_dir, kiosk_toml);
  if (!town) return tl::unexpected(town.error());
  return std::move(town->parameters);
}

}  // namespace guichet::procedures
