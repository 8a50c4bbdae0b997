#include "offline/gateway/model.hpp"

#include <fmt/format.h>
#include <httplib.h>

#include <atomic>
#include <condition_variable>
#include <nlohmann/json.hpp>

#include "offline/envelope/key_files.hpp"
#include "offline/gateway/completion.hpp"
#include "offline/gateway/connectors/web.hpp"

namespace guichet::gateway {
namespace {

using Kind = ModelFailure::Kind;
using Clock = std::chrono::steady_clock;
constexpr std::size_t longest_key = 4096;
constexpr int most_tokens = 400;

std::string body_of(const std::string& model, const std::string& system, const std::string& data) {
  const nlohmann::json body{{"model", model},
                            {"messages", {{{"role", "system"}, {"content", system}}, {{"role", "user"}, {"content", data}}}},
                            {"stream", true},
                            {"max_tokens", most_tokens},
                            {"temperature", 0}};
  return body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// Ends an exchange when its time is up, whatever drips in meanwhile.
class Watch {
 public:
  Watch(httplib::Client& client, const std::atomic<bool>& started, Clock::time_point first, Clock::time_point last)
      : thread_([this, &client, &started, first, last] {
          std::unique_lock lock(mutex_);
          if (over_.wait_until(lock, first, [this] { return done_; })) return;
          if (started && over_.wait_until(lock, last, [this] { return done_; })) return;
          client.stop();
        }) {}
  ~Watch() {
    {
      const std::lock_guard lock(mutex_);
      done_ = true;
    }
    over_.notify_one();
    thread_.join();
  }

 private:
  std::mutex mutex_;
  std::condition_variable over_;
  bool done_ = false;
  std::thread thread_;
};

class RemoteModel final : public Model {
 public:
  RemoteModel(ModelSettings settings, std::string key) : settings_(std::move(settings)), key_(std::move(key)) {}

  tl::expected<std::string, ModelFailure> complete(const std::string& system, const std::string& data) override {
    const auto address = split_address(settings_.url + "/chat/completions");
    if (!address) return tl::unexpected(ModelFailure{Kind::unreachable, address.error()});
    httplib::Client client(address->origin);
    if (!client.is_valid()) return tl::unexpected(ModelFailure{Kind::unreachable, address->origin + ": unusable address"});
    client.set_connection_timeout(settings_.first_token);
    client.set_read_timeout(settings_.first_token);
    client.set_write_timeout(settings_.first_token);
    client.set_follow_location(false);
    if (!settings_.ca_file.empty()) client.set_ca_cert_path(settings_.ca_file.string());

    Completion completion;
    int status = 0;
    const auto begun = Clock::now();
    std::atomic<bool> started = false;
    const Watch watch(client, started, begun + settings_.first_token, begun + settings_.whole);
    auto request = request_for(address->target, body_of(settings_.name, system, data));
    request.response_handler = [&status](const httplib::Response& head) { return (status = head.status) == 200; };
    // Comments that only keep the connection would hold a read open for ever: the clock decides, not the bytes.
    request.content_receiver = [&](const char* bytes, std::size_t size, auto, auto) {
      completion.take({bytes, size});
      started = completion.started();
      return completion.state() == Completion::State::open && !is_late(completion, begun);
    };
    const auto result = client.send(request);
    if (completion.state() == Completion::State::whole) return completion.text();
    return tl::unexpected(failure(status, completion, begun, result.error()));
  }

 private:
  bool is_late(const Completion& completion, Clock::time_point begun) const {
    return Clock::now() - begun > (completion.started() ? settings_.whole : settings_.first_token);
  }

  httplib::Request request_for(const std::string& target, std::string body) const {
    httplib::Request request;
    request.method = "POST";
    request.path = target;
    request.set_header("Content-Type", "application/json");
    request.set_header("Accept", "text/event-stream");
    if (!key_.empty()) request.set_header("Authorization", "Bearer " + key_);
    request.body = std::move(body);
    return request;
  }

  ModelFailure failure(int status, const Completion& completion, Clock::time_point begun, httplib::Error error) const {
    if (completion.state() == Completion::State::broken) return {Kind::broken, completion.why()};
    if (status != 0 && status != 200) return {Kind::refused, fmt::format("the model's endpoint answered {}", status)};
    if (error == httplib::Error::Read || is_late(completion, begun)) return {Kind::late, "the model did not answer in time"};
    if (status == 0) return {Kind::unreachable, "the model's endpoint: " + httplib::to_string(error)};
    return {Kind::broken, "the stream ended in the middle"};
  }

  ModelSettings settings_;
  std::string key_;
};

}  // namespace

tl::expected<std::unique_ptr<Model>, std::string> make_model(ModelSettings settings) {
  std::string key;
  if (!settings.key_file.empty()) {
    const auto text = envelope::read_file(settings.key_file, longest_key, envelope::Access::secret);
    if (!text) return tl::unexpected(text.error().context);
    key = text->substr(0, text->find_first_of("\r\n"));
  }
  return std::make_unique<RemoteModel>(std::move(settings), std::move(key));
}

}  // namespace guichet::gateway
