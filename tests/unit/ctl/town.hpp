// A demonstration town in a temporary directory, made with the very commands under test.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/ctl/places.hpp"

namespace guichet::ctl::test {

struct Said { int code = -1; std::string out, err; };

class Town {
 public:
  Town();
  ~Town();
  Town(const Town&) = delete;
  Town& operator=(const Town&) = delete;

  // Through the command line, in this process.
  Said ctl(const std::vector<std::string>& words, const std::string& input = {}) const;
  // keys new + enrol borne-1.
  void found();

  std::filesystem::path dir;
  std::string data;     // dir as text
  std::string content;  // the real content
  Places places;
  std::chrono::sys_seconds now{std::chrono::seconds(1795514280)};  // 24 November 2026, 09:58 UTC
};

std::string read(const std::filesystem::path&);
void write(const std::filesystem::path&, const std::string&);
bool contains(const std::string& haystack, const std::string& needle);
std::vector<std::string> lines_of(const std::string&);

}  // namespace guichet::ctl::test
