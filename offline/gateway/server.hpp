// HTTP around the reception: POST /v1/submissions, PUT, GET and DELETE /v1/drafts/<id>, POST /v1/status, POST /v1/inquiries, the
// receipt's page under /r/ with what it asks for, GET /healthz, GET /metrics: docs/openapi.json. Bounded in bodies, threads and patience;
// what is more than it can do now is told 503 with a Retry-After. TLS is the town's proxy's.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "offline/gateway/config.hpp"
#include "offline/gateway/inquiries.hpp"
#include "offline/gateway/metrics.hpp"
#include "offline/gateway/reception.hpp"
#include "offline/gateway/tracking.hpp"

namespace guichet::gateway {

class Server {
 public:
  // `on_kept` is called from the server's threads after each new submission.
  struct Parts {
    const Reception& reception;
    Inbox& inbox;
    Metrics& metrics;
    Tracking& tracking;
    Inquiries& inquiries;
    const Kiosks& kiosks;
    std::filesystem::path titles;  // démarches by the receipts' index, JSON; may be missing
  };
  Server(Parts parts, std::function<void()> on_kept);
  ~Server();  // answers what it has begun, then stops
  // Serves once this returns.
  Result<void> start(const Config&);
  int port() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace guichet::gateway
