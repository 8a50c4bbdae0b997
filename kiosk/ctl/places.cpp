#include "kiosk/ctl/places.hpp"

#include <algorithm>

namespace guichet::ctl {

fs::path default_content() {
  std::error_code error;
  const auto program = fs::read_symlink("/proc/self/exe", error);
  for (auto up = program.parent_path(); !up.empty() && up != up.root_path(); up = up.parent_path()) {
    for (const auto* below : {"share/guichet/content", "kiosk/content"})
      if (fs::exists(up / below / "kiosk.toml", error)) return up / below;
  }
  return {};
}

bool is_slug(std::string_view text) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), plain);
}

}  // namespace guichet::ctl
