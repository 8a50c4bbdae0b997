// The whole gateway as one object: what guichet-gateway's main starts, and what tests start in their own process.
#pragma once
#include <memory>
#include <string>

#include "offline/gateway/config.hpp"
#include "offline/gateway/connectors/connector.hpp"
#include "offline/gateway/reception.hpp"

namespace guichet::gateway {

class Gateway {
 public:
  // Ready when it returns: keys read, inbox open, port bound, DIR/gateway/address written.
  static Result<std::unique_ptr<Gateway>> start(const Config&, std::unique_ptr<Connector>, WallClock);
  ~Gateway();
  std::string address() const;  // "http://127.0.0.1:8400"; empty when it only delivers

 private:
  struct Parts;
  explicit Gateway(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

WallTime system_clock_now();

}  // namespace guichet::gateway
