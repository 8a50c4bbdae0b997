// The visitor's language with the town's own facts in it. Catalogues are keyed on what the content files say, {ville} and
// {telephone} included, so that a translation serves every town and outlives a new fee.
#pragma once
#include <filesystem>
#include <memory>
#include <string_view>

#include "kiosk/procedures/parameters.hpp"
#include "ui/text/locale.hpp"

namespace guichet::screens {

// `dir` and `zone` as for ui::load_locale. A fact the town has not confirmed says so in that language; one it has is
// quoted as kiosk.toml writes it.
std::unique_ptr<ui::Locale> town_locale(const std::filesystem::path& dir, std::string_view id, std::string_view zone,
                                        const procedures::Parameters& town);

}  // namespace guichet::screens
