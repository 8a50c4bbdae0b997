// A made-up system of a town, as a real HTTP server on a port of its own: what the simulators of Salesforce, Publik and
// Open311 share. Each does what the real one is known to do, and on demand what it does on a bad day.
#pragma once
#include <httplib.h>

#include <deque>
#include <mutex>
#include <string>
#include <thread>

namespace guichet::simulators {

// What goes wrong with the next writing request.
enum class Fault {
  none,
  lost_answer,   // it takes effect, and the connection breaks before the answer is read
  down,          // 503, with Retry-After
  busy,          // 429
  no_session,    // the session ended meanwhile
  forbidden,     // our credentials are refused
  bad_data,      // what was sent is refused
  locked,        // somebody else is writing this record
  quota,         // the day's calls are used up
  race,          // another first upsert of the same id won
};

class Server {
 public:
  Server() = default;
  virtual ~Server() { stop(); }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  void start(int port = 0) {
    http.set_keep_alive_timeout(1);
    http.set_tcp_nodelay(true);
    port_ = port == 0 ? http.bind_to_any_port("127.0.0.1") : (http.bind_to_port("127.0.0.1", port), port);
    thread_ = std::thread([this] { http.listen_after_bind(); });
    while (!http.is_running()) std::this_thread::yield();
  }
  void stop() {
    http.stop();
    if (thread_.joinable()) thread_.join();
  }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

  // Each is used up by one writing request, in this order.
  void next(Fault fault) {
    const std::lock_guard lock(mutex);
    faults_.push_back(fault);
  }

 protected:
  Fault take_fault() {  // under `mutex`
    if (faults_.empty()) return Fault::none;
    const auto fault = faults_.front();
    faults_.pop_front();
    return fault;
  }
  static void answer(httplib::Response& out, int status, const std::string& json) {
    out.status = status;
    out.set_content(json, "application/json");
  }
  static void break_off(httplib::Response& out) {
    out.set_content_provider(1'000, "application/json", [](std::size_t, std::size_t, httplib::DataSink&) { return false; });
  }

  httplib::Server http;
  mutable std::mutex mutex;

 private:
  std::deque<Fault> faults_;
  std::thread thread_;
  int port_ = 0;
};

}  // namespace guichet::simulators
