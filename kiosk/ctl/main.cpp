// guichetctl: what a technician types. Needs no screen.
#include <iostream>

#include "kiosk/ctl/cli.hpp"

int main(int argc, char** argv) {
  guichet::ctl::Io io{std::cin, std::cout, std::cerr, [] {
                        return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
                      }};
  return guichet::ctl::run(argc, argv, io);
}
