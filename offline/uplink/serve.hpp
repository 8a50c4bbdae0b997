// The uplink's side of the socket: greeted once, then one request after the other. Keeps nothing between requests and
// ends at the first thing that is not as agreed.
#pragma once
#include <functional>
#include <string>

#include "offline/uplink/messages.hpp"
#include "offline/uplink/socket.hpp"

namespace guichet::uplink {

// What really goes out to the network; a fake in tests, libcurl in the program.
class Http {
 public:
  virtual ~Http() = default;
  // Refuses a gateway the uplink may not talk to.
  virtual tl::expected<void, std::string> configure(const Hello&) = 0;
  // Never fails: what went wrong is in the Response. Asks `given_up` now and then and stops when it says so.
  virtual Response perform(const Request&, const std::function<bool()>& given_up) = 0;
};

// One connection's life, until it ends; says why.
std::string serve(const Fd& guichet, Http& http);

}  // namespace guichet::uplink
