#include "ui/widgets/colours.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "ui/access/contrast.hpp"
#include "ui/widgets/theme_file.hpp"

namespace guichet::ui {
namespace {

constexpr Colour white{255, 255, 255, 255}, black{0, 0, 0, 255};
constexpr double promised = 7;

std::uint8_t channel(double v) { return static_cast<std::uint8_t>(std::lrint(std::clamp(v, 0.0, 255.0))); }

struct Hsl {
  double h, s, l;
};

Hsl to_hsl(Colour c) {
  double r = c.r / 255.0, g = c.g / 255.0, b = c.b / 255.0;
  double most = std::max({r, g, b}), least = std::min({r, g, b}), span = most - least;
  Hsl out{0, 0, (most + least) / 2};
  if (span == 0) return out;
  out.s = span / (1 - std::abs(2 * out.l - 1));
  if (most == r)
    out.h = std::fmod((g - b) / span + 6, 6.0);
  else if (most == g)
    out.h = (b - r) / span + 2;
  else
    out.h = (r - g) / span + 4;
  return out;
}

Colour from_hsl(Hsl c) {
  double chroma = (1 - std::abs(2 * c.l - 1)) * c.s, m = c.l - chroma / 2;
  auto at = [&](double shift) {
    double k = std::fmod(shift + c.h, 6.0);
    return channel(255 * (m + chroma * std::clamp(std::abs(k - 3) - 1, 0.0, 1.0)));
  };
  return {at(0), at(4), at(2), 255};
}

bool readable(Colour primary) {
  Palette p;
  p.accent = white;
  derive_brand(p, {primary, white});
  return std::min({contrast_ratio(white, p.brand_soft), contrast_ratio(p.on_brand2, p.brand_soft),
                   contrast_ratio(p.bar_text2, p.bar_slot), contrast_ratio(primary, p.brand_tint),
                   contrast_ratio(primary, p.brand_tint2)}) >= promised;
}

}  // namespace

std::optional<Colour> parse_colour(std::string_view text) {
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  unsigned value = 0;
  auto [end, error] = std::from_chars(text.data() + 1, text.data() + 7, value, 16);
  if (error != std::errc() || end != text.data() + 7) return std::nullopt;
  auto byte = [&](int shift) { return static_cast<std::uint8_t>((value >> shift) & 0xFF); };
  return Colour{byte(16), byte(8), byte(0), 255};
}

std::string hex(Colour c) { return fmt::format("#{:02X}{:02X}{:02X}", c.r, c.g, c.b); }

Colour mix(Colour a, double share, Colour b) {
  auto blend = [&](std::uint8_t x, std::uint8_t y) { return channel(x * share + y * (1 - share)); };
  return {blend(a.r, b.r), blend(a.g, b.g), blend(a.b, b.b), 255};
}

Colour with_alpha(Colour c, double alpha) {
  c.a = channel(255 * alpha);
  return c;
}

Colour tinted(Colour c, double most_saturation, double lightness) {
  Hsl hsl = to_hsl(c);
  return from_hsl({hsl.h, std::min(hsl.s, most_saturation), lightness});
}

Brand guarded(Brand wanted, Colour ink, std::vector<std::string>& said) {
  Brand b = wanted;
  // Black and white themselves hold, so both loops end.
  while (!readable(b.primary) && b.primary != black) b.primary = mix(b.primary, 0.96, black);
  while (contrast_ratio(ink, b.accent) < promised && b.accent != white) {
    Colour lighter = mix(b.accent, 0.96, white);
    b.accent = lighter == b.accent ? white : lighter;
  }
  if (b.primary != wanted.primary)
    said.push_back(fmt::format("primary {} darkened to {} to keep 7:1", hex(wanted.primary), hex(b.primary)));
  if (b.accent != wanted.accent)
    said.push_back(fmt::format("accent {} lightened to {} to keep 7:1", hex(wanted.accent), hex(b.accent)));
  return b;
}

void derive_brand(Palette& p, const Brand& b) {
  p.brand = b.primary;
  p.brand_deep = mix(b.primary, 0.70, black);
  p.brand_soft = mix(white, 0.10, b.primary);
  p.brand_tint = tinted(b.primary, 0.44, 0.935);
  p.brand_tint2 = tinted(b.primary, 0.40, 0.845);
  p.on_brand2 = mix(white, 0.92, b.primary);
  p.accent = b.accent;
  p.accent_tint = mix(b.accent, 0.18, white);
  p.accent_line = mix(b.accent, 0.60, white);
  p.bar_slot = mix(white, 0.09, p.brand_deep);
  p.bar_text2 = mix(white, 0.85, p.brand_deep);
  p.bar_disabled = mix(white, 0.52, p.brand_deep);
}

Palette softened(const Palette& bright) {
  constexpr Colour warm_grey{0xA8, 0x9F, 0x8E, 255};
  constexpr double kept = 0.8;
  Palette p = bright;
  for (const auto& c : named_colours()) p.*c.member = mix(bright.*c.member, kept, warm_grey);
  p.focus = bright.focus, p.focus_out = bright.focus_out;  // where one is must not fade
  return p;
}

}  // namespace guichet::ui
