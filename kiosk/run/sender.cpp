#include "kiosk/run/sender.hpp"

#include <spdlog/spdlog.h>

#include <random>

namespace guichet::run {
namespace {

// With nothing to send, how often the kiosk makes sure its gateway is there, so that the screen tells the truth.
constexpr auto probe_every = std::chrono::seconds(60);
// Beyond the uplink's own limits: an uplink that hangs is as good as dead.
constexpr auto patience = std::chrono::seconds(130);

courier::Random random_source() {
  auto engine = std::make_shared<std::mt19937_64>(std::random_device{}());
  return [engine] { return std::uniform_real_distribution<double>(0, 1)(*engine); };
}

courier::SendResult heard(uplink::Response&& r) {
  return {r.curl_code, r.http, r.retry_after, std::move(r.content_type), std::move(r.body)};
}

}  // namespace

Sender::Sender(std::shared_ptr<uplink::Link> link, std::shared_ptr<const Identity> identity, Storage& storage,
               Mailbox& mail)
    : link_(std::move(link)), identity_(std::move(identity)), storage_(storage), mail_(mail),
      arrivals_(std::make_shared<Arrivals>()), courier_(random_source()) {
  // Shared, not `this`: the storage worker may still tell of a record while we are leaving.
  storage_.on_kept([arrivals = arrivals_, waker = link_](const envelope::SubmissionId& id) {
    {
      std::lock_guard lock(arrivals->mutex);
      arrivals->ids.push_back(id);
    }
    waker->wake();
  });
  thread_ = std::thread([this] { run(); });
}

Sender::~Sender() {
  ending_ = true;
  link_->cut(true);  // ends an exchange under way: the record stays and goes out after the next start
  link_->wake();
  thread_.join();
}

void Sender::network(bool on) {
  link_->cut(!on);
  link_->wake();
}

void Sender::take_arrivals() {
  std::lock_guard lock(arrivals_->mutex);
  for (const auto& id : arrivals_->ids) courier_.kept(id);
  for (const auto& id : arrivals_->left) courier_.forget(id);
  arrivals_->ids.clear();
  arrivals_->left.clear();
}

void Sender::left(const envelope::SubmissionId& id) {
  {
    std::lock_guard lock(arrivals_->mutex);
    arrivals_->left.push_back(id);
  }
  link_->wake();
}

std::optional<bool> Sender::online() const {
  int known = online_;
  return known < 0 ? std::nullopt : std::optional(known == 1);
}

void Sender::note_online(bool yes) {
  if (online_.exchange(yes ? 1 : 0) == (yes ? 1 : 0)) return;
  mail_.post(visit::event::LinkChanged{yes});
}

std::string Sender::held() const {
  std::lock_guard lock(held_mutex_);
  return held_;
}

void Sender::note_held(std::string why) {
  {
    std::lock_guard lock(held_mutex_);
    if (why == held_) return;
    held_ = why;
  }
  if (!why.empty()) spdlog::error("sending waits for help: {}", why);
  mail_.post(visit::event::SendingHeld{!why.empty()});
}

void Sender::wait(std::optional<courier::Steady> until) {
  if (link_->wait(until) == uplink::Wakeup::connected) {
    courier_.hurry(std::chrono::steady_clock::now());
    next_probe_ = {};
  }
}

void Sender::run() {
  while (!ending_) {
    take_arrivals();
    exchange_others();
    auto now = std::chrono::steady_clock::now();
    if (!link_->connected()) {
      note_online(false);
      wait(std::nullopt);
      continue;
    }
    auto step = courier_.next(now);
    if (auto* due = std::get_if<courier::Send>(&step)) {
      send(due->id);
    } else if (exchange_one_at_leisure()) {
      continue;
    } else if (now >= next_probe_) {
      probe();
    } else {
      auto* until = std::get_if<courier::Wait>(&step);
      wait(until ? std::min(until->until, next_probe_) : next_probe_);
    }
  }
}

void Sender::exchange(uplink::Request request, Heard heard) {
  {
    std::lock_guard lock(arrivals_->mutex);
    arrivals_->others.emplace_back(std::move(request), std::move(heard));
  }
  link_->wake();
}

void Sender::exchange_at_leisure(uplink::Request request, Heard heard) {
  {
    std::lock_guard lock(arrivals_->mutex);
    arrivals_->leisure.emplace(std::move(request), std::move(heard));
  }
  link_->wake();
}

void Sender::forget_leisure() {
  std::lock_guard lock(arrivals_->mutex);
  arrivals_->leisure.reset();
}

bool Sender::exchange_one_at_leisure() {
  std::optional<std::pair<uplink::Request, Heard>> one;
  {
    std::lock_guard lock(arrivals_->mutex);
    one.swap(arrivals_->leisure);
  }
  if (!one) return false;
  constexpr auto nobody_waits = std::chrono::seconds(10);
  auto response = link_->exchange(std::move(one->first), std::chrono::steady_clock::now() + nobody_waits);
  one->second(response ? std::optional(std::move(*response)) : std::nullopt);
  return true;
}

void Sender::exchange_others() {
  constexpr auto somebody_waits = std::chrono::seconds(15);
  std::vector<std::pair<uplink::Request, Heard>> others;
  {
    std::lock_guard lock(arrivals_->mutex);
    others.swap(arrivals_->others);
  }
  for (auto& [request, heard] : others) {
    if (!link_->connected()) { heard(std::nullopt); continue; }
    auto response = link_->exchange(std::move(request), std::chrono::steady_clock::now() + somebody_waits);
    heard(response ? std::optional(std::move(*response)) : std::nullopt);
  }
}

// Only for the screen's "Hors ligne": nothing is decided by an unsigned answer. Its words are looked at all the same, since
// the page of a captive portal is a 200 too.
void Sender::probe() {
  uplink::Request request;
  request.path = "/healthz";
  request.limits.total = std::chrono::seconds(10);
  auto now = std::chrono::steady_clock::now();
  auto response = link_->exchange(std::move(request), now + std::chrono::seconds(20));
  next_probe_ = std::chrono::steady_clock::now() + probe_every;
  note_online(response && response->curl_code == 0 && response->http == 200 && response->body == "ok\n");
}

void Sender::send(const envelope::SubmissionId& id) {
  auto sealed = storage_.read(id);
  if (!sealed) return courier_.forget(id);
  uplink::Request request;
  const bool draft = sealed->cls == envelope::Class::draft;
  request.method = draft ? "PUT" : "POST";
  request.path = draft ? "/v1/drafts/" + envelope::to_string(id) : "/v1/submissions";
  request.headers = {{"content-type", "application/octet-stream"},
                     {"idempotency-key", "\"" + envelope::to_string(id) + "\""}};
  request.body = std::move(sealed->bytes);
  auto response = link_->exchange(std::move(request), std::chrono::steady_clock::now() + patience);
  courier::Sent sent{id, sealed->hash, identity_->trust.town, identity_->kiosk, identity_->trust.acknowledgement_keys};
  auto outcome = response ? courier::classify(heard(std::move(*response)), sent)
                          : courier::link_failed(response.error().context);
  auto decided = courier_.done(id, outcome, std::chrono::steady_clock::now());
  bool through = std::holds_alternative<courier::Acknowledged>(decided);
  next_probe_ = std::chrono::steady_clock::now() + probe_every;
  note_online(through || std::holds_alternative<courier::Parked>(decided));
  (void)storage_.record(id, decided);  // what could not be written is told by the storage, and sent again
  note_held(courier_.alert().value_or(""));
}

}  // namespace guichet::run
