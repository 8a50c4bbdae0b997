// Takes envelopes that came by hand: looks into a folder now and then, judges each as if it came by the network, and leaves
// the signed answer beside it. Believes nothing on the stick but signatures.
#pragma once
#include <filesystem>
#include <functional>
#include <thread>

#include "offline/gateway/reception.hpp"

namespace guichet::gateway {

// One look at `mount`; how many were kept that we did not hold before. A folder that is not there is no error.
std::size_t take_from_stick(const std::filesystem::path& mount, const Reception&);

class StickWatch {
 public:
  // Every few seconds on a thread of its own; `on_kept` after a look that brought something.
  StickWatch(std::filesystem::path mount, const Reception&, std::function<void()> on_kept);

 private:
  std::jthread thread_;
};

}  // namespace guichet::gateway
