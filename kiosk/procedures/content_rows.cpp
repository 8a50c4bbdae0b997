#include <fstream>

#include "kiosk/procedures/catalogue.hpp"

namespace guichet::procedures {
namespace {

namespace fs = std::filesystem;

// A catalogue speaks of a démarche when it holds a message of the context "<id>.…".
bool translates(const fs::path& po, const std::string& id) {
  std::ifstream in(po);
  std::string line;
  while (std::getline(in, line))
    if (line.starts_with("msgctxt \"" + id + ".")) return true;
  return false;
}

}  // namespace

std::vector<fs::path> catalogues(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code code;
  for (fs::directory_iterator each(folder, code); !code && each != fs::directory_iterator();
       each.increment(code))
    if (each->path().extension() == ".po") files.push_back(each->path());
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<ContentRow> content_rows(const Catalogue& catalogue, const fs::path& content_dir) {
  auto locales = catalogues(content_dir / "locales");
  std::vector<ContentRow> rows;
  for (const auto& procedure : catalogue.procedures) {
    ContentRow row{procedure.id,     procedure.title, procedure.index, catalogue.content_version,
                   procedure.sha256, {"fr"}};
    for (const auto& po : locales)
      if (po.stem() != "fr" && translates(po, procedure.id)) row.languages.push_back(po.stem().string());
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace guichet::procedures
