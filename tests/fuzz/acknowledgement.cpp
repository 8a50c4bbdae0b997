// What a captive portal, a broken line or a hostile gateway may answer: acknowledgements, statuses and trust files.
#include "offline/envelope/acknowledgement.hpp"

#include "offline/envelope/status.hpp"
#include "tests/fuzz/keys.hpp"

using namespace guichet;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of({data, size});
  const auto& signer = fuzz::fixed_keys().signing;
  const std::vector<envelope::SigningPublicKey> known{signer.pub};
  if (const auto ack = envelope::verify_acknowledgement(text, known))
    must(envelope::verify_acknowledgement(envelope::sign(*ack, signer), known) == *ack);
  if (const auto status = envelope::verify_status(text, known))
    must(envelope::verify_status(envelope::sign(*status, signer), known) == *status);
  (void)envelope::verify_trust(text, signer.pub);
  return 0;
}
