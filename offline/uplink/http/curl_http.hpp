// The only libcurl of the project: HTTP as narrow as it can be set. One request at a time, no redirects, no
// other protocol, capped answers, nothing kept but one connection.
#pragma once
#include <memory>

#include "offline/uplink/serve.hpp"

namespace guichet::uplink {

std::unique_ptr<Http> make_curl_http();

}  // namespace guichet::uplink
