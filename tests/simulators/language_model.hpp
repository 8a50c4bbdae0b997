// An OpenAI-compatible endpoint that says what it is told to say, in the pieces it is told, and fails as the real ones do.
#pragma once
#include <atomic>
#include <vector>

#include "tests/simulators/server.hpp"

namespace guichet::simulators {

class LanguageModel : public Server {
 public:
  explicit LanguageModel(std::string key = "secret-key");
  ~LanguageModel() override;

  struct Script {
    int status = 200;
    std::string type = "text/event-stream";
    std::vector<std::string> pieces{};  // sent one after the other, as they are
    std::string error{};                // the body, when the status is not 200
    bool hangs = false;                 // after the pieces, says nothing more until it is stopped
    bool chatters = false;              // then comments instead, to keep the connection
  };
  void say(Script);
  // The usual stream of one answer, cut into events of a few bytes; a letter may be cut in two.
  static Script answering(const std::string& text);
  // What was last asked: the whole request's body, and its Authorization.
  std::string asked() const;
  std::string authorization() const;

 private:
  void complete(const httplib::Request&, httplib::Response&);
  std::string key_;
  Script script_;
  std::string asked_, authorization_;
  std::atomic<bool> ending_ = false;
};

}  // namespace guichet::simulators
