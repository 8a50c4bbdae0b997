#include "offline/gateway/page.hpp"

namespace guichet::gateway {
namespace {

constexpr std::string_view html =
#include <receipt.html.inc>
    ;
constexpr std::string_view script =
#include <receipt.js.inc>
    ;
constexpr std::string_view style =
#include <receipt.css.inc>
    ;

}  // namespace

std::optional<PageFile> page_file(std::string_view name) {
  if (name.empty()) return PageFile{"text/html; charset=utf-8", html};
  if (name == "receipt.js") return PageFile{"text/javascript; charset=utf-8", script};
  if (name == "receipt.css") return PageFile{"text/css; charset=utf-8", style};
  return std::nullopt;
}

}  // namespace guichet::gateway
