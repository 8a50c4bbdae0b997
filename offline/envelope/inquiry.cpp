#include "offline/envelope/inquiry.hpp"

#include <sodium.h>

#include "offline/envelope/signed_json.hpp"
#include "offline/envelope/wire.hpp"

namespace guichet::envelope {
namespace {

constexpr std::string_view domain = "guichet/inquiry/v1";
constexpr std::size_t nonce_bytes = 16;

std::vector<std::uint8_t> signed_part(const Inquiry& inquiry) {
  Writer out;
  out.text(inquiry.kiosk, 1);
  out.text(inquiry.nonce, 1);
  out.text(inquiry.text, 4);
  return out.take();
}

Result<SignedJson> parse(std::string_view text) {
  static const std::set<std::string> fields{"kiosk", "nonce", "text", "signature"};
  return SignedJson::parse(text, max_inquiry_bytes, fields);
}

Result<Inquiry> read(const SignedJson& json) {
  Inquiry inquiry{json.text("kiosk"), json.text("nonce"), json.text("text")};
  const auto nonce = from_hex(inquiry.nonce);
  const bool text_fits = !inquiry.text.empty() && inquiry.text.size() <= max_inquiry_text;
  if (!is_name(inquiry.kiosk) || !nonce || nonce->size() != nonce_bytes || !text_fits)
    return fail(Error::Kind::malformed, "a field of the inquiry is out of bounds");
  return inquiry;
}

}  // namespace

std::string new_nonce() {
  ready();
  std::array<std::uint8_t, nonce_bytes> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return to_hex(bytes);
}

std::string sign(const Inquiry& inquiry, const SigningKeyPair& kiosk) {
  const Signature signature = sign_bytes(domain, signed_part(inquiry), kiosk.secret);
  const nlohmann::ordered_json json{{"v", 1}, {"kiosk", inquiry.kiosk}, {"nonce", inquiry.nonce}, {"text", inquiry.text},
                                    {"signature", to_base64(signature, Base64::url)}};
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<std::string> inquirer(std::string_view text) {
  const auto json = parse(text);
  if (!json) return tl::unexpected(json.error());
  auto inquiry = read(*json);
  if (!inquiry) return tl::unexpected(inquiry.error());
  return std::move(inquiry->kiosk);
}

Result<Inquiry> verify_inquiry(std::string_view text, const SigningPublicKey& kiosk) {
  const auto json = parse(text);
  if (!json) return tl::unexpected(json.error());
  auto inquiry = read(*json);
  if (inquiry && !signed_by(domain, signed_part(*inquiry), json->signature(), kiosk))
    return fail(Error::Kind::bad_signature, "the inquiry's signature does not fit");
  return inquiry;
}

}  // namespace guichet::envelope
