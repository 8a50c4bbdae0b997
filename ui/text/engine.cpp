#include <cstring>
#include <unordered_map>
#include <utility>

#include "ui/text/wrap.hpp"

namespace guichet::ui {
namespace {

struct Key {
  std::string_view text;
  TextStyle style;
  float width;
  bool operator==(const Key& o) const {
    return text == o.text && style.face == o.style.face && style.px == o.style.px && style.line == o.style.line &&
           width == o.width;
  }
};

struct KeyHash {
  std::size_t operator()(const Key& k) const {
    std::size_t h = std::hash<std::string_view>{}(k.text);
    const auto mix = [&h](std::size_t v) { h = (h ^ v) * 0x9E3779B97F4A7C15u; };
    mix(static_cast<std::size_t>(k.style.face));
    mix(std::hash<float>{}(k.style.px));
    mix(std::hash<float>{}(k.style.line));
    mix(std::hash<float>{}(k.width));
    return h ^ (h >> 29);
  }
};

// A kept layout owns the text its key points to. Both may hold what a visitor typed, so they are overwritten when
// dropped.
struct Entry {
  explicit Entry(std::string_view s) : size(s.size()), text(new char[s.size() + 1]) { std::memcpy(text.get(), s.data(), s.size()); }
  Entry(const Entry&) = delete;
  Entry& operator=(const Entry&) = delete;
  ~Entry() {
    explicit_bzero(text.get(), size);
    for (auto& line : block.lines)
      if (!line.glyphs.empty()) explicit_bzero(static_cast<void*>(line.glyphs.data()), line.glyphs.size() * sizeof(Glyph));
  }
  std::size_t size;
  std::unique_ptr<char[]> text;
  Block block;
  bool used = true;
};

class Engine final : public TextEngine {
 public:
  explicit Engine(const FontPaths& paths) : fonts_(paths), glyphs_(fonts_), wrapper_(fonts_, glyphs_) {}

  const Block& layout(std::string_view utf8, const TextStyle& style, float width) override {
    if (auto it = cache_.find(Key{utf8, style, width}); it != cache_.end()) {
      it->second->used = true;
      return it->second->block;
    }
    auto entry = std::make_unique<Entry>(utf8);
    entry->block = wrapper_.lay_out(utf8, style, width);
    const Key key{{entry->text.get(), entry->size}, style, width};
    return cache_.emplace(key, std::move(entry)).first->second->block;
  }

  float width(std::string_view utf8, const TextStyle& style) override { return layout(utf8, style, 0).width; }
  Glyph corner(float radius, float stroke) override { return glyphs_.corner(radius, stroke, false); }
  Glyph soft_corner(float radius, float spread) override { return glyphs_.corner(radius, spread, true); }
  std::span<const AtlasPage> pages() const override { return glyphs_.atlas().pages(); }
  std::uint64_t missing_glyphs() const override { return wrapper_.missing(); }
  std::uint64_t generation() const override { return glyphs_.atlas().generation(); }

  void trim() override {
    if (glyphs_.atlas().over_budget()) {
      cache_.clear();
      glyphs_.drop();
      return;
    }
    std::erase_if(cache_, [](auto& kept) { return !std::exchange(kept.second->used, false); });
    glyphs_.atlas().settle();
  }

  void clear() override {
    cache_.clear();
    wrapper_.wipe();
  }

 private:
  Fonts fonts_;
  Glyphs glyphs_;
  Wrapper wrapper_;
  std::unordered_map<Key, std::unique_ptr<Entry>, KeyHash> cache_;
};

}  // namespace

std::unique_ptr<TextEngine> make_text_engine(const FontPaths& paths) { return std::make_unique<Engine>(paths); }

}  // namespace guichet::ui
