// Whatever arrives: no key opens what the kiosk did not seal, and what is read stays within its bounds.
// The bytes are also tried with a good signature behind them, so that the fuzzer reaches what lies behind it.
#include "offline/envelope/envelope.hpp"

#include "offline/envelope/crypto.hpp"
#include "offline/envelope/header_wire.hpp"
#include "tests/fuzz/keys.hpp"

using namespace guichet;
using fuzz::must;

namespace {

envelope::Bytes with_signature(fuzz::Input in, const envelope::SigningKeyPair& kiosk) {
  envelope::WireReader reader(in);
  if (!envelope::read_header(reader)) return {in.begin(), in.end()};
  envelope::Bytes to_sign(in.begin(), in.begin() + static_cast<std::ptrdiff_t>(reader.position()));
  const auto hash = envelope::sha256(in.subspan(reader.position()));
  to_sign.insert(to_sign.end(), hash.bytes.begin(), hash.bytes.end());
  const auto signature = envelope::sign_bytes("guichet/envelope/v1", to_sign, kiosk.secret);
  envelope::Bytes out(in.begin(), in.end());
  out.insert(out.end(), signature.begin(), signature.end());
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto& keys = fuzz::fixed_keys();
  const fuzz::Input in(data, size);
  if (const auto header = envelope::peek(in)) {
    must(envelope::in_bounds(*header));
    const auto rewritten = envelope::write_header(*header);  // one header, one form
    must(std::equal(rewritten.begin(), rewritten.end(), in.begin()));
  }
  (void)envelope::open(in, keys.signing.pub, keys.sealing);
  (void)envelope::open(with_signature(in, keys.signing), keys.signing.pub, keys.sealing);
  if (size < 4096) {  // and the honest way always works
    envelope::Header header{"issy", "", "hall-1", {}, envelope::Class::real};
    const auto sealed = envelope::seal(header, keys.sealing.pub, keys.signing, in);
    must(sealed && envelope::open(sealed->bytes, keys.signing.pub, keys.sealing)->body ==
                       envelope::Bytes(in.begin(), in.end()));
  }
  return 0;
}
