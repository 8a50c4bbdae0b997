// How the blocks of a fiche lie in one column of the store: compact JSON, read back as foreign input.
#pragma once
#include <optional>

#include "kiosk/fiches/fiche.hpp"

namespace guichet::fiches {

std::string write_body(const std::vector<Block>&);
std::optional<std::vector<Block>> read_body(const std::string&);  // nothing: damaged

}  // namespace guichet::fiches
