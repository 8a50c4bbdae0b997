// A line to the PostgreSQL server that can be cut at the worst moment: before the next request reaches it, or once the
// server has answered and nobody heard it.
#pragma once
#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

namespace guichet::gateway::testing {

class CutLine {
 public:
  enum class Cut { none, before_the_request, after_the_answer };
  // Listens in `dir` and leads to the server's socket in `server`.
  CutLine(const std::filesystem::path& dir, const std::filesystem::path& server);
  ~CutLine();
  void cut_once(Cut at) { cut_ = at; }
  bool has_cut() const { return cut_ == Cut::none; }

 private:
  void accept_all(const std::stop_token&);
  void carry(const std::stop_token&, int client, int server);

  std::filesystem::path server_;
  int listening_ = -1;
  std::atomic<Cut> cut_ = Cut::none;
  std::vector<std::jthread> lines_;
  std::jthread accepting_;
};

}  // namespace guichet::gateway::testing
