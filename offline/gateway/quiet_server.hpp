// The HTTP library's server, except that a connection on which nothing is said holds no thread: it waits in one poll() with
// all the others until its next request begins, or its time is up. Behind a town's proxy that keeps connections open,
// or under anybody who opens hundreds and says nothing, the workers stay free for those who speak.
#pragma once
#include <httplib.h>

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace guichet::gateway {

// Quiet connections, watched by one thread.
class Quiet {
 public:
  struct Connection {
    int socket = -1;
    std::size_t requests = 0;  // answered on it so far
  };
  // `on_speaks` is called from the watching thread, and takes the socket over.
  Quiet(std::size_t most, std::chrono::seconds patience, std::function<void(Connection)> on_speaks);
  ~Quiet() { stop(); }
  void watch(Connection);  // any thread; beyond `most`, or once stopped, the connection is closed
  void stop();

 private:
  struct Watched {
    std::size_t requests;
    std::chrono::steady_clock::time_point until;
  };
  void loop(const std::stop_token&);
  void wake() const;

  const std::size_t most_;
  const std::chrono::seconds patience_;
  const std::function<void(Connection)> on_speaks_;
  std::mutex mutex_;
  std::map<int, Watched> watched_;
  bool stopped_ = false;
  int bell_ = -1;  // an eventfd
  std::jthread thread_;
};

class QuietServer final : public httplib::Server {
 public:
  struct Limits {
    std::size_t quiet = 4096, requests_a_connection = 100;
    std::chrono::seconds between_requests{10}, between_reads{20};
  };
  explicit QuietServer(Limits limits) : limits_(limits) {}
  // Where a connection that speaks again queues for a worker; before listening.
  void start(std::function<void(std::function<void()>)> enqueue);
  void stop_quiet();  // before stop(): nobody may queue any more

 private:
  bool process_and_close_socket(socket_t socket) override;
  void serve(Quiet::Connection);

  Limits limits_;
  std::unique_ptr<Quiet> quiet_;
};

}  // namespace guichet::gateway
