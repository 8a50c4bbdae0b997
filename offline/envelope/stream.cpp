#include "offline/envelope/stream.hpp"

#include <sodium.h>

#include "offline/envelope/crypto.hpp"

namespace guichet::envelope {
namespace {

constexpr std::size_t chunk = 64u << 10;
constexpr std::size_t overhead = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t key_size = crypto_secretstream_xchacha20poly1305_KEYBYTES;
constexpr std::size_t sealed_key_size = crypto_box_SEALBYTES + key_size;
constexpr std::size_t stream_header_size = crypto_secretstream_xchacha20poly1305_HEADERBYTES;

// Keys, stream states and plaintext buffers leave no trace in freed memory.
template <class T>
struct Wiped {
  T value{};
  Wiped() = default;
  Wiped(const Wiped&) = delete;
  Wiped& operator=(const Wiped&) = delete;
  ~Wiped() { sodium_memzero(&value, sizeof value); }
};
using Key = Wiped<std::array<std::uint8_t, key_size>>;
using State = Wiped<crypto_secretstream_xchacha20poly1305_state>;
using Buffer = Wiped<std::array<std::uint8_t, chunk>>;

struct Plain {
  std::span<const std::uint8_t> head, body;
  std::size_t size() const { return head.size() + body.size(); }
  void copy(std::size_t from, std::size_t count, std::uint8_t* to) const {
    const std::size_t of_head = from < head.size() ? std::min(count, head.size() - from) : 0;
    if (of_head > 0) std::memcpy(to, head.data() + from, of_head);
    if (of_head < count) std::memcpy(to + of_head, body.data() + (from + of_head - head.size()), count - of_head);
  }
};

void push_chunks(State& state, const Plain& plain, std::uint8_t* to) {
  const auto buffer = std::make_unique<Buffer>();
  for (std::size_t at = 0; at < plain.size(); at += chunk) {
    const std::size_t count = std::min(chunk, plain.size() - at);
    const bool last = at + count == plain.size();
    plain.copy(at, count, buffer->value.data());
    crypto_secretstream_xchacha20poly1305_push(
        &state.value, to, nullptr, buffer->value.data(), count, nullptr, 0,
        last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
    to += count + overhead;
  }
}

// Every chunk but the last is full, so that one plaintext has one form.
bool pull_chunks(State& state, std::span<const std::uint8_t> in, std::uint8_t* to) {
  while (true) {
    const std::size_t size = std::min(in.size(), chunk + overhead);
    if (size <= overhead) return false;
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&state.value, to, nullptr, &tag, in.data(), size, nullptr, 0) != 0)
      return false;
    to += size - overhead;
    in = in.subspan(size);
    const bool last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    if (last || in.empty()) return last && in.empty();
  }
}

std::size_t chunks_of(std::size_t size, std::size_t each) { return (size + each - 1) / each; }

}  // namespace

std::size_t sealed_size(std::size_t plain_size) {
  return sealed_key_size + stream_header_size + plain_size + chunks_of(plain_size, chunk) * overhead;
}

void seal_stream(Bytes& out, std::span<const std::uint8_t> head, std::span<const std::uint8_t> body,
                 const SealingPublicKey& town) {
  ready();
  Key key;
  State state;
  crypto_secretstream_xchacha20poly1305_keygen(key.value.data());
  const Plain plain{head, body};
  const std::size_t start = out.size();
  out.resize(start + sealed_size(plain.size()));
  std::uint8_t* to = out.data() + start;
  crypto_box_seal(to, key.value.data(), key_size, town.bytes.data());
  to += sealed_key_size;
  crypto_secretstream_xchacha20poly1305_init_push(&state.value, to, key.value.data());
  push_chunks(state, plain, to + stream_header_size);
}

Result<Bytes> open_stream(std::span<const std::uint8_t> sealed, const SealingKeyPair& town) {
  ready();
  if (sealed.size() < sealed_size(1)) return fail(Error::Kind::malformed, "the sealed body is cut short");
  Key key;
  State state;
  if (crypto_box_seal_open(key.value.data(), sealed.data(), sealed_key_size, town.pub.bytes.data(),
                           town.secret.bytes.data()) != 0)
    return fail(Error::Kind::wrong_key, "not sealed to this town key");
  const auto header = sealed.subspan(sealed_key_size, stream_header_size);
  const auto body = sealed.subspan(sealed_key_size + stream_header_size);
  if (crypto_secretstream_xchacha20poly1305_init_pull(&state.value, header.data(), key.value.data()) != 0)
    return fail(Error::Kind::malformed, "the stream header is not valid");
  const std::size_t count = chunks_of(body.size(), chunk + overhead);
  if (body.size() <= count * overhead) return fail(Error::Kind::malformed, "the sealed body is cut short");
  Bytes plain(body.size() - count * overhead);
  if (pull_chunks(state, body, plain.data())) return plain;
  sodium_memzero(plain.data(), plain.size());
  return fail(Error::Kind::malformed, "the sealed body does not open");
}

}  // namespace guichet::envelope
