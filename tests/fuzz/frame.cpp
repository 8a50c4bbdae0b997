// What one end of the uplink's socket may throw at the other: frames cut anywhere, lying lengths, headers that are no header.
#include "offline/uplink/frame.hpp"

#include "offline/uplink/messages.hpp"
#include "tests/fuzz/keys.hpp"

using namespace guichet;
using fuzz::must;

namespace {

// Whatever is read is written back the same.
void read_on(uplink::Frame frame) {
  const auto bytes = uplink::encode(frame);
  uplink::FrameDecoder again(uplink::uplink_accepts);
  again.push(bytes);
  const auto read = again.next();
  must(read && *read && (*read)->header == frame.header && (*read)->body == frame.body);
  (void)uplink::parse_hello(frame);
  (void)uplink::parse_response(frame);
  if (const auto request = uplink::parse_request(std::move(frame)))
    for (const auto& [name, value] : request->headers) must(uplink::is_allowed_header(name, value));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  uplink::FrameDecoder decoder(data[0] & 1 ? uplink::uplink_accepts : uplink::guichet_accepts);
  const std::size_t piece = 1 + data[0];  // arrives in pieces
  for (std::size_t at = 1; at < size; at += piece) {
    decoder.push({data + at, std::min(piece, size - at)});
    for (;;) {
      auto frame = decoder.next();
      if (!frame || !*frame) break;
      read_on(std::move(**frame));
    }
  }
  return 0;
}
