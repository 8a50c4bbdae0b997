#include "kiosk/options.hpp"

#include <getopt.h>

#include <cstdio>

namespace guichet {
namespace {

enum : int { config = 1, data, content, window, headless, simulate, play, shots, training, dump_nodes, gallery, help };

const option known[] = {
    {"config", required_argument, nullptr, config},   {"data", required_argument, nullptr, data},
    {"content", required_argument, nullptr, content}, {"window", required_argument, nullptr, window},
    {"headless", no_argument, nullptr, headless},     {"simulate", no_argument, nullptr, simulate},
    {"play", required_argument, nullptr, play},       {"shots", required_argument, nullptr, shots},
    {"training", no_argument, nullptr, training},     {"dump-nodes", required_argument, nullptr, dump_nodes},
    {"gallery", required_argument, nullptr, gallery}, {"help", no_argument, nullptr, help},
    {nullptr, 0, nullptr, 0}};

bool set_size(Options& options, const char* text) {
  int width = 0, height = 0;
  char rest = 0;
  if (std::sscanf(text, "%dx%d%c", &width, &height, &rest) != 2) return false;
  if (width < 320 || height < 320 || width > 8192 || height > 8192) return false;
  options.window = {width, height};
  return true;
}

bool set(Options& options, int what, const char* value) {
  switch (what) {
    case config: options.config = value; return true;
    case data: options.data = value; return true;
    case content: options.content = value; return true;
    case window: return set_size(options, value);
    case headless: return options.headless = true;
    case simulate: return options.simulate = true;
    case play: options.play = value; return true;
    case shots: options.shots = value; return true;
    case training: return options.training = true;
    case dump_nodes: options.dump_nodes = value; return true;
    case gallery: options.gallery = value; return true;
    case help: return options.help = true;
    default: return false;
  }
}

}  // namespace

std::string usage() {
  return "usage: guichet --config FILE --data DIR --content DIR [--window WxH] [--headless] [--simulate]\n"
         "               [--play FILE] [--shots DIR] [--training] [--dump-nodes FILE]\n"
         "       guichet --gallery OUT --content DIR\n";
}

tl::expected<Options, std::string> parse_options(int count, char** arguments) {
  Options options;
  opterr = 0;
  for (int what; (what = getopt_long(count, arguments, "", known, nullptr)) != -1;)
    if (!set(options, what, optarg))
      return tl::unexpected("bad option: " + std::string(arguments[std::min(optind, count) - 1]));
  if (optind < count) return tl::unexpected("unexpected argument: " + std::string(arguments[optind]));
  if (options.help) return options;
  if (options.data.empty() && options.gallery.empty()) return tl::unexpected(std::string("--data DIR is missing"));
  if (options.content.empty()) return tl::unexpected(std::string("--content DIR is missing"));
  if (options.config.empty()) options.config = options.content / "kiosk.toml";
  return options;
}

}  // namespace guichet
