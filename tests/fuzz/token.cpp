// Whatever a scanned QR or a typed line may hold: tokens, receipt numbers, follow-up codes, ids, hashes.
#include "offline/envelope/token.hpp"

#include "tests/fuzz/keys.hpp"

using namespace guichet;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of({data, size});
  const auto& kiosk = fuzz::fixed_keys().signing;
  const auto token = envelope::token_of(text);
  if (const auto receipt = envelope::peek_receipt(token)) {
    const std::string again = envelope::sign_receipt(*receipt, kiosk);
    must(envelope::verify_receipt(again, kiosk.pub) == *receipt);
    must(again.size() == token.size());  // one receipt, one form, but for the signature
  }
  (void)envelope::verify_receipt(token, kiosk.pub);
  if (const auto number = envelope::parse_receipt_number(text)) must(*envelope::parse_receipt_number(*number) == *number);
  if (const auto code = envelope::parse_follow_up_code(text)) must(*envelope::parse_follow_up_code(*code) == *code);
  if (const auto id = envelope::parse_submission_id(text)) must(envelope::to_string(*id).size() == 36);
  (void)envelope::parse_hash(text);
  return 0;
}
