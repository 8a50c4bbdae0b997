// How a draw command says what it samples: a page of the text engine's alpha-8 atlas (uv in pixels of the
// page) or a registered image (uv from 0 to 1). Vertices that all share one uv sample nothing: they are plain
// colour.
#pragma once
#include <imgui.h>

#include <cstdint>

namespace guichet::ui {

struct Texture {
  enum class Kind : std::uint8_t { none, page, image } kind = Kind::none;
  std::uint32_t index = 0;
  bool operator==(const Texture&) const = default;
};

inline ImTextureID to_imgui(Texture t) {
  const std::uintptr_t bits = (static_cast<std::uintptr_t>(t.kind) << 28) | t.index;
  return reinterpret_cast<ImTextureID>(bits);
}
inline Texture from_imgui(ImTextureID id) {
  const auto bits = reinterpret_cast<std::uintptr_t>(id);
  return {static_cast<Texture::Kind>(bits >> 28 & 3), static_cast<std::uint32_t>(bits & 0x0fffffff)};
}

}  // namespace guichet::ui
