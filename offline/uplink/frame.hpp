// How guichet and its uplink talk over their Unix socket: a length, a type, a JSON header, a raw body. Each side
// treats the other as hostile: caps are checked before anything is kept, an unknown type ends the connection.
// On the wire, little endian: u32 length of what follows | u8 type | u32 header length | header | body.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace guichet::uplink {

enum class FrameType : std::uint8_t {
  hello = 1,     // guichet to uplink, first: which gateway, trusted how
  request = 2,   // guichet to uplink: one HTTP request
  response = 3,  // uplink to guichet: what became of it
};

struct Frame {
  FrameType type{};
  std::string header;  // JSON
  std::vector<std::uint8_t> body;
};

struct FrameError {
  std::string context;
};

// What one side is willing to receive.
struct FrameCaps {
  std::size_t header = 0;
  std::size_t body = 0;
};

inline constexpr std::size_t frame_prefix_bytes = 9;
inline constexpr FrameCaps uplink_accepts{64u << 10, 24u << 20};
inline constexpr FrameCaps guichet_accepts{64u << 10, 1u << 20};

// Everything but the body, which is sent from where it lies.
std::vector<std::uint8_t> encode_head(FrameType, std::string_view header, std::size_t body_size);
std::vector<std::uint8_t> encode(const Frame&);

// Bytes in, frames out. After an error it stays in error: the stream cannot be trusted any more.
class FrameDecoder {
 public:
  explicit FrameDecoder(FrameCaps caps) : caps_(caps) {}
  // One frame if it is complete; call again until nothing comes. Memory grows with what arrived, never with what
  // a length field promises.
  tl::expected<std::optional<Frame>, FrameError> next();
  void push(std::span<const std::uint8_t> bytes);
  bool empty() const { return buffer_.empty(); }

 private:
  struct Prefix {
    FrameType type;
    std::size_t header;
    std::size_t body;
  };
  tl::expected<Prefix, FrameError> prefix() const;

  FrameCaps caps_;
  std::vector<std::uint8_t> buffer_;
  bool broken_ = false;
};

}  // namespace guichet::uplink
