// A kiosk's question to the town's language model: whose it is, whether it may ask again this hour, and what the model is told. What
// the model answers goes back as it is: only the kiosk knows what it offered, so the kiosk judges. Nothing of it is kept or logged.
#pragma once
#include <deque>
#include <map>
#include <mutex>

#include "offline/gateway/keys.hpp"
#include "offline/gateway/model.hpp"
#include "offline/gateway/reception.hpp"

namespace guichet::gateway {

class Inquiries {
 public:
  // `model`: none when this town has no model.
  Inquiries(const Kiosks& kiosks, std::unique_ptr<Model> model, unsigned per_hour, WallClock clock)
      : kiosks_(kiosks), model_(std::move(model)), per_hour_(per_hour), clock_(std::move(clock)) {}
  // Thread-safe; blocks while the model answers. `body`: a signed inquiry. The answer's text: {"text": what the model said}.
  Answer answer(std::string_view body);

  // Each holds one of the server's threads for seconds; submissions must always find one.
  static constexpr int most_at_once = 2;

 private:
  struct Asked {
    WallTime time;
    std::string nonce;
  };
  std::optional<Problem> enter(const std::string& kiosk, const std::string& nonce);

  const Kiosks& kiosks_;
  std::unique_ptr<Model> model_;
  unsigned per_hour_;
  WallClock clock_;
  std::mutex mutex_;
  std::map<std::string, std::deque<Asked>> asked_;  // in the last hour, by kiosk: as many as are enrolled
  int running_ = 0;
};

}  // namespace guichet::gateway
