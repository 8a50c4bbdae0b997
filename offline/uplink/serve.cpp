#include "offline/uplink/serve.hpp"

#include <poll.h>

namespace guichet::uplink {
namespace {

template <class T>
using Or = tl::expected<T, std::string>;

tl::unexpected<std::string> refuse(std::string why) { return tl::unexpected<std::string>(std::move(why)); }

Or<Frame> receive(const Fd& guichet, FrameDecoder& decoder) {
  for (;;) {
    auto frame = decoder.next();
    if (!frame) return refuse(frame.error().context);
    if (*frame) return std::move(**frame);
    if (wait_for(guichet, POLLIN, std::nullopt, Fd()) == Ready::closed) return refuse("guichet went away");
    auto bytes = receive_some(guichet);
    if (!bytes) return refuse(bytes.error());
    decoder.push(*bytes);
  }
}

Or<void> transmit(const Fd& guichet, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    if (wait_for(guichet, POLLOUT, std::nullopt, Fd()) == Ready::closed) return refuse("guichet went away");
    const auto sent = send_some(guichet, bytes);
    if (!sent) return refuse(sent.error());
    bytes = bytes.subspan(*sent);
  }
  return {};
}

Or<void> greet(const Fd& guichet, FrameDecoder& decoder, Http& http) {
  auto frame = receive(guichet, decoder);
  if (!frame) return refuse(frame.error());
  const auto hello = parse_hello(*frame);
  if (!hello) return refuse(hello.error().context);
  return http.configure(*hello);
}

Or<void> answer_one(const Fd& guichet, FrameDecoder& decoder, Http& http) {
  auto frame = receive(guichet, decoder);
  if (!frame) return refuse(frame.error());
  auto request = parse_request(std::move(*frame));
  if (!request) return refuse(request.error().context);
  auto response = http.perform(*request, [&] { return is_hung_up(guichet); });
  response.id = request->id;
  return transmit(guichet, encode(to_frame(std::move(response))));
}

}  // namespace

std::string serve(const Fd& guichet, Http& http) {
  if (!is_same_user(guichet)) return "the socket belongs to another user";
  FrameDecoder decoder(uplink_accepts);
  auto step = greet(guichet, decoder, http);
  while (step) step = answer_one(guichet, decoder, http);
  return step.error();
}

}  // namespace guichet::uplink
