// The page behind a receipt's QR code, built in: three files that keep nothing and load nothing from anywhere else.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace guichet::gateway {

struct PageFile {
  std::string_view type, text;
};
// "" (the page itself), "receipt.js", "receipt.css".
std::optional<PageFile> page_file(std::string_view name);
// What a browser may do on this page: nothing but what it brings.
inline constexpr const char* page_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

}  // namespace guichet::gateway
