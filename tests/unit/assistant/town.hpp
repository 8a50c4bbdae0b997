// The assistant of the town's own content, built once for all tests of this folder.
#pragma once
#include <catch2/catch.hpp>

#include "kiosk/assistant/assistant.hpp"
#include "kiosk/procedures/catalogue.hpp"

namespace guichet::assistant::test {

inline const std::filesystem::path content = GUICHET_SOURCE_DIR "/kiosk/content";

inline const procedures::Catalogue& catalogue() {
  static const auto loaded = procedures::load_catalogue(content).value();
  return loaded;
}

inline const Assistant& assistant() {
  static const auto made = make_assistant(catalogue(), content);
  return *made;
}

inline Reply ask(std::string_view text, std::string_view lang = "fr") { return assistant().ask(text, lang); }

}  // namespace guichet::assistant::test
