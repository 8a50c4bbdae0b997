#include "kiosk/procedures/problems.hpp"

#include <fmt/format.h>

#include "kiosk/procedures/catalogue.hpp"

namespace guichet::procedures {

Problem problem(const settings::Error& error) {
  return {error.file, static_cast<std::size_t>(std::max(error.line, 0)), error.message,
          static_cast<std::size_t>(std::max(error.column, 0))};
}

std::vector<Problem> problems(settings::Reader& reader) {
  std::vector<Problem> out;
  for (const auto& error : reader.errors()) out.push_back(problem(error));
  return out;
}

std::string to_string(const Problem& problem) {
  if (problem.line == 0) return fmt::format("{}: {}", problem.file, problem.message);
  if (problem.column != 0)
    return fmt::format("{}:{}:{}: {}", problem.file, problem.line, problem.column, problem.message);
  return fmt::format("{}:{}: {}", problem.file, problem.line, problem.message);
}

}  // namespace guichet::procedures
