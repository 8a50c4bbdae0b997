// "Où en est ma demande": a number and its follow-up code, answered by a signed status that any kiosk may show. A wrong code and a
// number nobody knows are the same answer after the same time, and five wrong tries close a number for an hour: eight symbols
// are not many.
#pragma once
#include "offline/envelope/status.hpp"
#include "offline/gateway/reception.hpp"

namespace guichet::gateway {

class Tracking {
 public:
  Tracking(Inbox& inbox, const ReceptionKeys& keys, WallClock clock) : inbox_(inbox), keys_(keys), clock_(std::move(clock)) {}
  // Thread-safe. `body`: {"number","code"}. The answer's text is the signed status.
  Answer answer(std::string_view body);

 private:
  Inbox& inbox_;
  const ReceptionKeys& keys_;
  WallClock clock_;
};

}  // namespace guichet::gateway
