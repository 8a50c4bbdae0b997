#include "offline/uplink/frame.hpp"

#include <random>

using namespace guichet::uplink;

namespace {

constexpr FrameCaps small{100, 1000};

std::vector<std::uint8_t> raw(std::uint32_t length, std::uint8_t type, std::uint32_t header) {
  std::vector<std::uint8_t> out;
  for (unsigned s = 0; s < 32; s += 8) out.push_back(static_cast<std::uint8_t>(length >> s));
  out.push_back(type);
  for (unsigned s = 0; s < 32; s += 8) out.push_back(static_cast<std::uint8_t>(header >> s));
  return out;
}

bool is_refused(const std::vector<std::uint8_t>& bytes) {
  FrameDecoder decoder(small);
  decoder.push(bytes);
  return !decoder.next() && !decoder.next();
}

}  // namespace

TEST_CASE("a frame comes back as it was sent") {
  const Frame frame{FrameType::request, R"({"id":1})", {1, 2, 3, 0, 255}};
  FrameDecoder decoder(small);
  decoder.push(encode(frame));
  const auto back = decoder.next();
  REQUIRE(back);
  REQUIRE(*back);
  CHECK((*back)->type == frame.type);
  CHECK((*back)->header == frame.header);
  CHECK((*back)->body == frame.body);
  CHECK(decoder.empty());
}

TEST_CASE("frames come out whole however the bytes are cut") {
  std::vector<std::uint8_t> stream;
  for (std::uint8_t i = 0; i < 5; ++i) {
    const auto one = encode({FrameType::response, std::string(i, 'h'), std::vector<std::uint8_t>(i * 7u, i)});
    stream.insert(stream.end(), one.begin(), one.end());
  }
  for (std::size_t cut = 1; cut < stream.size(); ++cut) {
    FrameDecoder decoder(small);
    std::size_t frames = 0;
    for (std::size_t at = 0; at < stream.size(); at += cut) {
      decoder.push(std::span(stream).subspan(at, std::min(cut, stream.size() - at)));
      for (auto f = decoder.next(); f && *f; f = decoder.next()) ++frames;
    }
    REQUIRE(frames == 5);
    REQUIRE(decoder.empty());
  }
}

TEST_CASE("the decoder refuses lying lengths and unknown types before taking their bytes") {
  CHECK(is_refused(raw(5, 0, 0)));
  CHECK(is_refused(raw(5, 4, 0)));
  CHECK(is_refused(raw(5, 255, 0)));
  CHECK(is_refused(raw(0, 1, 0)));           // shorter than its own prefix
  CHECK(is_refused(raw(10, 1, 6)));          // header longer than the frame
  CHECK(is_refused(raw(5 + 101, 1, 101)));   // header over its cap
  CHECK(is_refused(raw(5 + 1001, 1, 0)));    // body over its cap
  CHECK(is_refused(raw(0xffffffff, 1, 0)));
  CHECK(is_refused(raw(0xffffffff, 1, 0xffffffff)));
  CHECK(is_refused(raw(4, 1, 0xfffffff0)));
}

TEST_CASE("the decoder takes frames at exactly its caps") {
  FrameDecoder decoder(small);
  decoder.push(encode({FrameType::hello, std::string(100, 'x'), std::vector<std::uint8_t>(1000)}));
  const auto frame = decoder.next();
  REQUIRE(frame);
  CHECK(frame->has_value());
}

TEST_CASE("the decoder survives random bytes") {
  std::mt19937 engine(7);
  for (int round = 0; round < 20'000; ++round) {
    std::vector<std::uint8_t> bytes(engine() % 64);
    for (auto& b : bytes) b = static_cast<std::uint8_t>(engine() % 8);
    FrameDecoder decoder(small);
    decoder.push(bytes);
    for (auto f = decoder.next(); f && *f; f = decoder.next()) {
      REQUIRE((*f)->header.size() <= small.header);
      REQUIRE((*f)->body.size() <= small.body);
    }
  }
}
