#include "ui/text/wrap.hpp"

#include <cmath>
#include <cstring>

namespace guichet::ui {
namespace {

constexpr std::uint8_t cluster_start = 1, safe_cut = 2;
constexpr float hair = 0.01f;  // rounding of sums

}  // namespace

Block Wrapper::lay_out(std::string_view utf8, const TextStyle& style, float width) {
  Block block;
  const FontId own = fonts_.own(style.face);
  const float up = own == no_font ? 0.75f : fonts_.at(own).ascent(), down = own == no_font ? 0.25f : fonts_.at(own).descent();
  baseline_ = std::round((style.line - (up + down) * style.px) / 2 + up * style.px);
  std::size_t at = 0;
  do {
    const auto end = std::min(utf8.find('\n', at), utf8.size());
    const auto bytes = utf8.substr(at, end - at);
    const auto base = static_cast<std::uint32_t>(at);
    read_paragraph(bytes, base, paragraph_);
    find_levels(paragraph_);
    itemise(paragraph_, fonts_, style.face);
    shape_all(style.px);
    measure_clusters();
    if (width > 0) {
      if (paragraph_.plain) find_plain_breaks(paragraph_);
      else breaker_.find(bytes, base, paragraph_);
    }
    wrap(style, width, block);
    at = end + 1;
  } while (at <= utf8.size());
  for (const auto& line : block.lines) block.width = std::max(block.width, line.width);
  block.height = static_cast<float>(block.lines.size()) * style.line;
  return block;
}

void Wrapper::shape_all(float px) {
  shaped_.clear();
  for (auto& item : paragraph_.items) {
    item.glyph_first = static_cast<std::uint32_t>(shaped_.size());
    shaper_.shape(paragraph_, item, item.first, item.last, px, shaped_);
    item.glyph_last = static_cast<std::uint32_t>(shaped_.size());
  }
}

void Wrapper::measure_clusters() {
  advance_.assign(paragraph_.text.size(), 0);
  starts_.assign(paragraph_.text.size(), 0);
  for (const auto& g : shaped_) {
    advance_[g.cluster] += g.advance;
    starts_[g.cluster] = static_cast<std::uint8_t>(cluster_start | (g.unsafe ? 0 : safe_cut));
    if (g.glyph == 0) ++missing_;
  }
}

void Wrapper::wrap(const TextStyle& style, float width, Block& block) {
  const auto size = static_cast<std::uint32_t>(paragraph_.text.size());
  if (size == 0 || width <= 0) {
    block.lines.push_back(build(0, size, style));
    return;
  }
  for (std::uint32_t start = 0; start < size;) {
    std::uint32_t end = line_end(start, width);
    Line line = build(start, without_spaces(start, end), style);
    // Shaped anew at its cut, a line may come out wider than the sum of its clusters.
    while (line.width > width + hair) {
      const auto shorter = earlier_end(start, end);
      if (shorter <= start || shorter >= end) break;
      end = shorter;
      line = build(start, without_spaces(start, end), style);
    }
    block.lines.push_back(std::move(line));
    start = end;
  }
}

// The furthest permitted break whose line fits; a word too long for any line is cut between graphemes.
std::uint32_t Wrapper::line_end(std::uint32_t start, float width) const {
  const auto size = static_cast<std::uint32_t>(paragraph_.text.size());
  float pen = 0;
  std::uint32_t permitted = start;
  for (auto i = start; i < size; ++i) {
    if (i > start && paragraph_.can_break[i]) permitted = i;
    pen += advance_[i];
    const bool hangs = paragraph_.text[i] == ' ' && i > start;  // spaces may stand past the edge
    if (pen <= width + hair || hangs || i == start || !starts_[i]) continue;
    return permitted > start ? permitted : i;
  }
  return size;
}

std::uint32_t Wrapper::earlier_end(std::uint32_t start, std::uint32_t end) const {
  for (auto i = end - 1; i > start; --i)
    if (paragraph_.can_break[i]) return i;
  for (auto i = end - 1; i > start; --i)
    if (starts_[i]) return i;
  return start;
}

std::uint32_t Wrapper::without_spaces(std::uint32_t start, std::uint32_t end) const {
  while (end > start && paragraph_.text[end - 1] == ' ') --end;
  return end;
}

Line Wrapper::build(std::uint32_t first, std::uint32_t last, const TextStyle& style) {
  Line line;
  line.rtl = paragraph_.rtl;
  line.first = paragraph_.byte[first];
  line.last = paragraph_.byte[last];
  std::vector<Piece> pieces;
  std::vector<std::uint8_t> levels;
  for (const auto& item : paragraph_.items) {
    if (item.last <= first || item.first >= last) continue;
    pieces.push_back({&item, std::max(first, item.first), std::min(last, item.last)});
    levels.push_back(item.level);
  }
  line.glyphs.reserve(last - first);
  for (auto i : visual_order(levels)) line.width = place(pieces[i], style, line.width, line);
  return line;
}

bool Wrapper::sliceable(const Item& item, std::uint32_t at) const {
  return at == item.first || at == item.last || starts_[at] == (cluster_start | safe_cut);
}

float Wrapper::place(const Piece& piece, const TextStyle& style, float pen, Line& line) {
  const Item& item = *piece.item;
  if (sliceable(item, piece.first) && sliceable(item, piece.last)) {
    place_glyphs(item, shaped_.data() + item.glyph_first, shaped_.data() + item.glyph_last, &piece, style.px, pen, line);
    return pen;
  }
  again_.clear();
  shaper_.shape(paragraph_, item, piece.first, piece.last, style.px, again_);
  place_glyphs(item, again_.data(), again_.data() + again_.size(), nullptr, style.px, pen, line);
  return pen;
}

void Wrapper::place_glyphs(const Item& item, const Shaped* g, const Shaped* end, const Piece* only, float px, float& pen,
                           Line& line) {
  const Size26 size = size26(px * script_scale(item.script));
  for (; g != end; ++g) {
    if (only && (g->cluster < only->first || g->cluster >= only->last)) continue;
    const bool blank = item.font == no_font && g->glyph != 0;
    if (!blank) {
      Glyph drawn = g->glyph == 0 ? glyphs_.box(size) : glyphs_.get(item.font, g->glyph, size);
      if (drawn.w > 0) {
        drawn.x += std::round(pen + g->dx);
        drawn.y += baseline_ - std::round(g->dy);
        line.glyphs.push_back(drawn);
      }
    }
    pen += g->advance;
  }
}

void Wrapper::wipe() {
  // The text first: a short one lives in the object itself, where no allocator wipes.
  explicit_bzero(paragraph_.text.data(), paragraph_.text.size() * sizeof(char32_t));
  paragraph_ = {};
  shaped_ = {};
  again_ = {};
  advance_ = {};
  starts_ = {};
  shaper_.wipe();
}

}  // namespace guichet::ui
