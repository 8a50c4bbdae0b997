// What the toolkit's catalogues say, handed to workers: run may not include ui. Each worker gets its own.
#pragma once
#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace guichet::run {

struct Words {
  std::function<std::string(std::string_view locale, std::string_view context, std::string_view french)> tr;
  std::function<std::string(std::string_view locale, std::chrono::sys_seconds)> date;  // "24 novembre 2026"
  std::function<std::string(std::string_view locale, std::chrono::sys_seconds)> time;  // "10 h 42"
};

}  // namespace guichet::run
