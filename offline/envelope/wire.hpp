// Bytes in and out, big-endian and length-prefixed. The reader never reads past the end: after the first short or
// over-long field it stays failed and gives zeros, so that a parser is a plain list of fields and one question.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace guichet::envelope {

class Writer {
 public:
  void number(std::uint64_t value, unsigned width);
  void raw(std::span<const std::uint8_t> bytes) { out_.insert(out_.end(), bytes.begin(), bytes.end()); }
  void text(std::string_view text, unsigned width);  // `width` bytes of length, then the text
  void block(std::span<const std::uint8_t> bytes, unsigned width);
  void reserve(std::size_t size) { out_.reserve(size); }
  const std::vector<std::uint8_t>& bytes() const { return out_; }
  std::vector<std::uint8_t> take() { return std::move(out_); }

 private:
  std::vector<std::uint8_t> out_;
};

class WireReader {
 public:
  explicit WireReader(std::span<const std::uint8_t> in) : in_(in) {}
  std::uint64_t number(unsigned width);
  std::span<const std::uint8_t> raw(std::size_t size);
  std::string text(unsigned width, std::size_t most);
  std::span<const std::uint8_t> block(unsigned width, std::size_t most);
  bool ok() const { return ok_; }
  bool finished() const { return ok_ && at_ == in_.size(); }
  std::size_t position() const { return at_; }
  std::size_t left() const { return in_.size() - at_; }

 private:
  std::span<const std::uint8_t> in_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

std::span<const std::uint8_t> as_bytes(std::string_view text);

}  // namespace guichet::envelope
