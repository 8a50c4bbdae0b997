// Reads content/kiosk.toml and content/procedures/*.toml. A broken file is refused with file:line and never takes the
// others down; only a broken or missing kiosk.toml refuses the whole.
#pragma once
#include <filesystem>
#include <string>
#include <tl/expected.hpp>

#include "kiosk/procedures/procedure.hpp"

namespace guichet::procedures {

tl::expected<Catalogue, Problem> load_catalogue(const std::filesystem::path& content_dir);

}  // namespace guichet::procedures
