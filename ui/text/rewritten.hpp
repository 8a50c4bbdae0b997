// A Locale whose catalogue is changed once it is read and before it serves: what only the application knows (a town's
// name in every sentence that quotes it) is put in once, not at each look-up.
#pragma once
#include <functional>

#include "ui/text/locale.hpp"
#include "ui/text/po.hpp"

namespace guichet::ui {

// As load_locale; `rewrite` is called once, before this returns, and never for French, which has no catalogue.
std::unique_ptr<Locale> load_rewritten(const std::filesystem::path& dir, std::string_view id, std::string_view zone,
                                       const std::function<void(Po&)>& rewrite);

}  // namespace guichet::ui
