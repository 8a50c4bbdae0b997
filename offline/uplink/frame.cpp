#include "offline/uplink/frame.hpp"

#include <fmt/format.h>

namespace guichet::uplink {
namespace {

constexpr std::size_t after_length = frame_prefix_bytes - 4;  // type and header length

void put_u32(std::vector<std::uint8_t>& out, std::size_t value) {
  for (unsigned shift = 0; shift < 32; shift += 8) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

std::size_t get_u32(std::span<const std::uint8_t> in) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value |= std::size_t{in[i]} << (8 * i);
  return value;
}

bool is_known(std::uint8_t type) { return type >= 1 && type <= 3; }

}  // namespace

std::vector<std::uint8_t> encode_head(FrameType type, std::string_view header, std::size_t body_size) {
  std::vector<std::uint8_t> out;
  out.reserve(frame_prefix_bytes + header.size());
  put_u32(out, after_length + header.size() + body_size);
  out.push_back(static_cast<std::uint8_t>(type));
  put_u32(out, header.size());
  out.insert(out.end(), header.begin(), header.end());
  return out;
}

std::vector<std::uint8_t> encode(const Frame& frame) {
  auto out = encode_head(frame.type, frame.header, frame.body.size());
  out.insert(out.end(), frame.body.begin(), frame.body.end());
  return out;
}

void FrameDecoder::push(std::span<const std::uint8_t> bytes) {
  if (!broken_) buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
}

tl::expected<FrameDecoder::Prefix, FrameError> FrameDecoder::prefix() const {
  const std::span<const std::uint8_t> bytes(buffer_);
  const std::size_t length = get_u32(bytes);
  const std::size_t header = get_u32(bytes.subspan(5));
  if (!is_known(bytes[4])) return tl::unexpected(FrameError{fmt::format("unknown frame type {}", bytes[4])});
  if (header > caps_.header) return tl::unexpected(FrameError{"frame header over its cap"});
  if (length < after_length + header) return tl::unexpected(FrameError{"frame shorter than its header"});
  const std::size_t body = length - after_length - header;
  if (body > caps_.body) return tl::unexpected(FrameError{"frame body over its cap"});
  return Prefix{static_cast<FrameType>(bytes[4]), header, body};
}

tl::expected<std::optional<Frame>, FrameError> FrameDecoder::next() {
  if (broken_) return tl::unexpected(FrameError{"stream already broken"});
  if (buffer_.size() < frame_prefix_bytes) return std::nullopt;
  const auto head = prefix();
  if (!head) {
    broken_ = true;
    buffer_.clear();
    return tl::unexpected(head.error());
  }
  const std::size_t total = frame_prefix_bytes + head->header + head->body;
  if (buffer_.size() < total) return std::nullopt;
  const auto header_end = buffer_.begin() + static_cast<std::ptrdiff_t>(frame_prefix_bytes + head->header);
  const auto end = buffer_.begin() + static_cast<std::ptrdiff_t>(total);
  Frame frame{head->type, std::string(buffer_.begin() + frame_prefix_bytes, header_end), {header_end, end}};
  buffer_.erase(buffer_.begin(), end);
  if (buffer_.empty()) buffer_.shrink_to_fit();  // 24 MiB once must not stay for ever
  return frame;
}

}  // namespace guichet::uplink
