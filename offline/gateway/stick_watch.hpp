// Takes envelopes that came by hand: looks into a folder now and then, judges each as if it came by the network, and leaves
// the signed answer beside it. Believes nothing on the stick but signatures.
#pragma once
#include <filesystem>
#include <functional>
#include <set>
#include <thread>

#include "offline/gateway/metrics.hpp"
#include "offline/gateway/reception.hpp"
#include "offline/stick/stick.hpp"

namespace guichet::gateway {

class StickFolder {
 public:
  StickFolder(std::filesystem::path mount, const Reception&, Metrics&);
  // How many were kept that we did not hold before. A folder that is not there is no error. Nothing lying there says that
  // an envelope was taken but our own memory: after a restart each is judged once more, which changes nothing.
  std::size_t look();

 private:
  bool take(const stick::Stick&, const envelope::SubmissionId&);
  std::filesystem::path mount_;
  const Reception& reception_;
  Metrics& metrics_;
  std::set<envelope::SubmissionId> answered_;  // on the stick that is plugged in
};

class StickWatch {
 public:
  // Looks every few seconds on a thread of its own; `on_kept` after a look that brought something.
  StickWatch(StickFolder folder, std::function<void()> on_kept);

 private:
  std::jthread thread_;
};

}  // namespace guichet::gateway
