// Colour arithmetic and the brand rule: twelve colours follow from the two a town chooses, and none of them
// may end up unreadable. Pure, so that every town's colours can be tried before a panel shows them.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/widgets/theme.hpp"

namespace guichet::ui {

std::optional<Colour> parse_colour(std::string_view text);  // "#RRGGBB"
std::string hex(Colour);
Colour mix(Colour a, double share_of_a, Colour b);
Colour with_alpha(Colour, double alpha);
// Same hue; saturation capped, lightness set.
Colour tinted(Colour, double most_saturation, double lightness);

struct Brand {
  Colour primary, accent;
};
// The two colours, darkened or lightened until every pair drawn from them keeps 7:1; `said` gets a line a
// change.
Brand guarded(Brand wanted, Colour ink, std::vector<std::string>& said);
void derive_brand(Palette&, const Brand&);  // sets the twelve colours
// The calm colours: all of a palette drawn towards one warm grey, so that a pair which kept 7:1 keeps 4.5:1 and nothing
// glares.
Palette softened(const Palette&);

}  // namespace guichet::ui
