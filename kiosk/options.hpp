// guichet's command line, as the design fixes it.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <tl/expected.hpp>

namespace guichet {

struct Options {
  std::filesystem::path config, data, content;
  bool headless = false;
  std::optional<std::pair<int, int>> window;  // --window WxH; with --headless the size of the unseen screen
  bool simulate = false;                      // simulated devices and visit clock, for journeys
  std::filesystem::path play, shots, dump_nodes;
  std::filesystem::path gallery;              // judge every screen into this directory, and leave
  bool training = false;
  bool help = false;
};

// The error is one line for the technician.
tl::expected<Options, std::string> parse_options(int count, char** arguments);
std::string usage();

}  // namespace guichet
