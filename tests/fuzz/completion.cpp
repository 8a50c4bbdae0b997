// What a language model's endpoint may stream, and what a model may say: bytes in any pieces, and words in any order.
#include "offline/gateway/completion.hpp"

#include "offline/envelope/inquiry.hpp"
#include "tests/fuzz/keys.hpp"

using namespace guichet;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of({data, size});
  gateway::Completion whole, pieces;
  whole.take(text);
  for (std::size_t at = 0; at < text.size(); at += 3) pieces.take(std::string_view(text).substr(at, 3));
  must(whole.state() == pieces.state() && whole.text() == pieces.text());
  must(whole.text().size() <= gateway::Completion::longest_text + gateway::Completion::longest_line);
  const auto& signer = fuzz::fixed_keys().signing;
  if (const auto inquiry = envelope::verify_inquiry(text, signer.pub)) must(envelope::verify_inquiry(envelope::sign(*inquiry, signer), signer.pub) == *inquiry);
  return 0;
}
