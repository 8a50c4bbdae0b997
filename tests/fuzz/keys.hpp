// Keys that are the same in every run, so that a seed signed once stays valid, and a check that stops the fuzzer.
#pragma once
#include <sodium.h>

#include <cstdlib>
#include <span>
#include <string_view>

#include "offline/envelope/envelope.hpp"

namespace guichet::fuzz {

using Input = std::span<const std::uint8_t>;

inline std::string_view text_of(Input in) { return {reinterpret_cast<const char*>(in.data()), in.size()}; }

// A broken promise is a finding like a crash.
inline void must(bool holds) {
  if (!holds) std::abort();
}

struct Keys {
  envelope::SigningKeyPair signing;
  envelope::SealingKeyPair sealing;
};
inline const Keys& fixed_keys() {
  static const Keys keys = [] {
    Keys made;
    const std::array<std::uint8_t, 32> seed{7};
    crypto_sign_seed_keypair(made.signing.pub.bytes.data(), made.signing.secret.bytes.data(), seed.data());
    made.sealing.secret.bytes[3] = 9;
    crypto_scalarmult_base(made.sealing.pub.bytes.data(), made.sealing.secret.bytes.data());
    return made;
  }();
  return keys;
}

}  // namespace guichet::fuzz
