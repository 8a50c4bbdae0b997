// Every stem the content knows, and which one a misspelt word most likely is.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guichet::assistant {

struct Guess {
  std::size_t stem = 0;
  double sure = 1;
};

class Vocabulary {
 public:
  std::size_t add(const std::string& stem);
  std::size_t size() const { return stems_.size(); }
  std::optional<Guess> exact(std::string_view stem) const;
  std::optional<Guess> nearest(std::string_view stem) const;  // nullopt: nothing near enough

 private:
  struct Known {
    std::string text;
    std::vector<std::string> trigrams;
  };  // sorted
  std::vector<Known> stems_;
  std::map<std::string, std::size_t, std::less<>> index_;
};

}  // namespace guichet::assistant
