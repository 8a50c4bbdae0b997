#include "offline/uplink/link.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>

namespace guichet::uplink {

using Kind = LinkError::Kind;

Link::Link(std::filesystem::path path, Fd listener, Fd wake, Hello hello)
    : path_(std::move(path)), listener_(std::move(listener)), wake_(std::move(wake)), hello_(std::move(hello)) {}

tl::expected<std::unique_ptr<Link>, LinkError> Link::listen(const std::filesystem::path& path, Hello hello) {
  auto listener = listen_unix(path);
  if (!listener) return tl::unexpected(LinkError{Kind::not_listening, listener.error()});
  Fd wake(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
  if (!wake) return tl::unexpected(LinkError{Kind::not_listening, std::strerror(errno)});
  return std::unique_ptr<Link>(new Link(path, std::move(*listener), std::move(wake), std::move(hello)));
}

Link::~Link() { ::unlink(path_.c_str()); }

void Link::wake() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(wake_.get(), &one, sizeof one);  // full means: already awake
}

void Link::cut(bool is_cut) {
  cut_ = is_cut;
  wake();
}

void Link::drop() {
  uplink_.reset();
  decoder_ = FrameDecoder(guichet_accepts);
  connected_ = false;
}

LinkError Link::lose(Kind kind, std::string context) {
  drop();
  return {kind, std::move(context)};
}

bool Link::take_wake() {
  std::uint64_t count = 0;
  return ::read(wake_.get(), &count, sizeof count) == sizeof count;
}

bool Link::admit() {
  auto fd = accept_unix(listener_);
  if (!fd || !is_same_user(*fd)) return false;
  uplink_ = std::move(*fd);
  if (!transmit(encode(to_frame(hello_)), std::chrono::steady_clock::now() + std::chrono::seconds(2))) return false;
  connected_ = true;
  return true;
}

Wakeup Link::wait(std::optional<Steady> until) {
  for (;;) {
    if (take_wake() || std::exchange(woken_, false)) {
      woken_ = false;
      if (!cut_ || !uplink_) return Wakeup::woken;
      drop();
      return Wakeup::disconnected;
    }
    const int listener = uplink_ || cut_ ? -1 : listener_.get();  // poll skips negative descriptors
    std::array<pollfd, 3> polled{{{wake_.get(), POLLIN, 0}, {listener, POLLIN, 0}, {uplink_.get(), POLLIN, 0}}};
    const int count = ::poll(polled.data(), polled.size(), poll_timeout(until));
    if (count < 0 && errno != EINTR) return Wakeup::timeout;
    if (count == 0) return Wakeup::timeout;
    if (polled[2].revents) {  // an idle uplink has nothing to say: closed, or broken
      drop();
      return Wakeup::disconnected;
    }
    if (polled[1].revents && admit()) return Wakeup::connected;
  }
}

Link::Step Link::await(short events, Steady deadline) {
  for (;;) {
    switch (wait_for(uplink_, events, deadline, wake_)) {
      case Ready::interrupted:
        take_wake();
        woken_ = true;
        if (cut_) return tl::unexpected(lose(Kind::cut, "the link is cut"));
        continue;
      case Ready::deadline:
        return tl::unexpected(lose(Kind::deadline, "no answer from the uplink in time"));
      case Ready::closed:
        return tl::unexpected(lose(Kind::lost, "the uplink went away"));
      case Ready::readable:
      case Ready::writable:
        return {};
    }
  }
}

Link::Step Link::transmit(std::span<const std::uint8_t> bytes, Steady deadline) {
  while (!bytes.empty()) {
    if (auto ready = await(POLLOUT, deadline); !ready) return ready;
    const auto sent = send_some(uplink_, bytes);
    if (!sent) return tl::unexpected(lose(Kind::lost, sent.error()));
    bytes = bytes.subspan(*sent);
  }
  return {};
}

tl::expected<Frame, LinkError> Link::receive(Steady deadline) {
  for (;;) {
    auto frame = decoder_.next();
    if (!frame) return tl::unexpected(lose(Kind::protocol, frame.error().context));
    if (*frame) return std::move(**frame);
    if (auto ready = await(POLLIN, deadline); !ready) return tl::unexpected(ready.error());
    const auto bytes = receive_some(uplink_);
    if (!bytes) return tl::unexpected(lose(Kind::lost, bytes.error()));
    decoder_.push(*bytes);
  }
}

tl::expected<Response, LinkError> Link::exchange(Request request, Steady deadline) {
  if (cut_) return tl::unexpected(lose(Kind::cut, "the link is cut"));
  if (!uplink_ && !admit()) return tl::unexpected(lose(Kind::not_connected, "no uplink is connected"));
  request.id = ++last_id_;
  const auto head = encode_head(FrameType::request, header_of(request), request.body.size());
  auto sent = transmit(head, deadline).and_then([&] { return transmit(request.body, deadline); });
  if (!sent) return tl::unexpected(sent.error());
  auto frame = receive(deadline);
  if (!frame) return tl::unexpected(frame.error());
  auto response = parse_response(std::move(*frame));
  if (!response) return tl::unexpected(lose(Kind::protocol, response.error().context));
  if (response->id != request.id) return tl::unexpected(lose(Kind::protocol, "answer to another request"));
  return std::move(*response);
}

}  // namespace guichet::uplink
