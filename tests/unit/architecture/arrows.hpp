// The arrows of the plan as a table, and the one question asked of it: may this file include that one?
#pragma once
#include "tests/unit/architecture/sources.hpp"

namespace guichet::architecture {

// The broken arrows of one file, each as "path:line: why".
std::vector<std::string> broken_arrows(const Source&);
// Libraries and calls a file reaches for that belong to another room.
std::vector<std::string> misplaced_libraries(const Source&);

}  // namespace guichet::architecture
