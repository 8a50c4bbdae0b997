#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ostream>

#include "kiosk/ctl/commands.hpp"
#include "kiosk/ctl/picture.hpp"
#include "kiosk/ctl/places.hpp"
#include "offline/envelope/key_ring.hpp"
#include "offline/envelope/token.hpp"

namespace guichet::ctl {
namespace {

using Verdict = tl::expected<envelope::Receipt, std::string>;

tl::expected<std::string, std::string> text_of(const std::string& token_or_png) {
  std::error_code error;
  if (!fs::is_regular_file(token_or_png, error)) return token_or_png;
  auto codes = read_qr_codes(token_or_png);
  if (!codes) return tl::unexpected(codes.error());
  // A poster in the background may carry a code too: prefer one that reads as a receipt.
  for (auto& code : *codes)
    if (envelope::peek_receipt(envelope::token_of(code))) return code;
  if (codes->empty()) return tl::unexpected(token_or_png + ": no QR code found");
  return codes->front();
}

Verdict judge(const std::string& text, const fs::path& keys) {
  const auto token = envelope::token_of(text);
  const auto claimed = envelope::peek_receipt(token);
  if (!claimed) return tl::unexpected("not a receipt: " + claimed.error().context);
  if (!is_slug(claimed->kiosk)) return tl::unexpected(std::string("the kiosk's name is not one of ours"));
  const auto known = envelope::kiosk_keys(keys, claimed->kiosk);
  if (known.empty()) return tl::unexpected(fmt::format("unknown kiosk {}: no key of it in {}", claimed->kiosk, keys.string()));
  std::string why;
  for (const auto& key : known) {
    auto receipt = envelope::verify_receipt(token, key);
    if (receipt) return *receipt;
    why = receipt.error().context;
  }
  return tl::unexpected(why);
}

}  // namespace

int verify_receipt(const VerifyOptions& options, Io& io) {
  std::error_code error;
  if (!fs::is_directory(options.keys, error)) {
    io.err << options.keys.string() << ": no such folder of keys\n";
    return exit_code::usage;
  }
  const auto text = text_of(options.token_or_png);
  const auto verdict = text ? judge(*text, options.keys) : Verdict(tl::unexpected(text.error()));
  if (!verdict) {
    io.out << "forged\n" << "why      " << verdict.error() << '\n';
    return exit_code::failure;
  }
  io.out << (verdict->training ? "authentic, but of a training session: worth nothing\n" : "authentic\n");
  for (const auto& number : verdict->numbers) io.out << "number   " << number << '\n';
  io.out << fmt::format("date     {:%Y-%m-%dT%H:%M:%SZ}\n", verdict->time);
  io.out << "kiosk    " << verdict->kiosk << '\n';
  return exit_code::ok;
}

}  // namespace guichet::ctl
