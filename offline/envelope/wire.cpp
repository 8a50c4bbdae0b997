#include "offline/envelope/wire.hpp"

namespace guichet::envelope {

void Writer::number(std::uint64_t value, unsigned width) {
  for (unsigned i = width; i-- > 0;) out_.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

void Writer::text(std::string_view text, unsigned width) { block(as_bytes(text), width); }

void Writer::block(std::span<const std::uint8_t> bytes, unsigned width) {
  number(bytes.size(), width);
  raw(bytes);
}

std::uint64_t WireReader::number(unsigned width) {
  std::uint64_t value = 0;
  for (std::uint8_t byte : raw(width)) value = value << 8 | byte;
  return value;
}

std::span<const std::uint8_t> WireReader::raw(std::size_t size) {
  ok_ = ok_ && size <= left();
  if (!ok_) return {};
  const auto part = in_.subspan(at_, size);
  at_ += size;
  return part;
}

std::span<const std::uint8_t> WireReader::block(unsigned width, std::size_t most) {
  const std::uint64_t size = number(width);
  ok_ = ok_ && size <= most;
  return ok_ ? raw(static_cast<std::size_t>(size)) : std::span<const std::uint8_t>{};
}

std::string WireReader::text(unsigned width, std::size_t most) {
  const auto part = block(width, most);
  return {part.begin(), part.end()};
}

std::span<const std::uint8_t> as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace guichet::envelope
