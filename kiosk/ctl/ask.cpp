#include <istream>
#include <ostream>

#include "kiosk/assistant/ask_json.hpp"
#include "kiosk/ctl/commands.hpp"
#include "kiosk/procedures/catalogue.hpp"

namespace guichet::ctl {

int ask(const AskOptions& options, Io& io) {
  const auto catalogue = procedures::load_catalogue(options.content);
  if (!catalogue) {
    io.err << procedures::to_string(catalogue.error()) << '\n';
    return exit_code::usage;
  }
  for (const auto& problem : catalogue->problems) io.err << procedures::to_string(problem) << '\n';
  const auto assistant = assistant::make_assistant(*catalogue, options.content);
  const auto library = assistant::open_library(options.content);
  for (std::string line; std::getline(io.in, line);)
    io.out << assistant::ask_json(*assistant, line, options.lang, library.get()) << std::endl;  // a dialogue: each answer at once
  return exit_code::ok;
}

}  // namespace guichet::ctl
