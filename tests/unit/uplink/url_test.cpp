#include "offline/uplink/url.hpp"

using namespace guichet::uplink;

TEST_CASE("the uplink takes https gateways anywhere and plain http on this machine only") {
  for (const char* good :
       {"https://guichet.ville.example", "https://guichet.ville.example:8443/borne/", "https://10.0.0.1",
        "https://[2001:db8::1]:8443", "http://127.0.0.1:8080", "http://127.9.8.7", "http://localhost:80",
        "http://[::1]:8080"}) {
    INFO(good);
    CHECK(parse_gateway_url(good));
  }
  for (const char* bad :
       {"http://guichet.ville.example", "http://10.0.0.1", "http://[2001:db8::1]", "http://127.0.0.1.example",
        "http://127.0.0.1@evil.example", "http://127.1", "http://0177.0.0.1", "http://2130706433",
        "http://localhost.example", "http://0.0.0.0", "http://[::ffff:10.0.0.1]"}) {
    INFO(bad);
    CHECK_FALSE(parse_gateway_url(bad));
  }
}

TEST_CASE("the uplink refuses gateway URLs two parsers could read differently") {
  for (const char* bad :
       {"", "https://", "https:///", "ftp://x.example", "file:///etc/passwd", "HTTPS://x.example", "https://a b",
        "https://user@x.example", "https://x.example\\@y", "https://x.example?q", "https://x.example#f",
        "https://x.example:0", "https://x.example:65536", "https://x.example:", "https://x.example:8a",
        "https://-x.example", "https://x.example/../y", "https://x.example//y", "https://[::1", "https://[zz]",
        "https://x.example/?q=1", "https://é.example", "https://x.example\n"}) {
    INFO(bad);
    CHECK_FALSE(parse_gateway_url(bad));
  }
}

TEST_CASE("a gateway URL loses its last slash, so that paths can be put behind it") {
  CHECK(parse_gateway_url("https://x.example/")->base == "https://x.example");
  CHECK(parse_gateway_url("https://x.example/borne/")->base == "https://x.example/borne");
}

TEST_CASE("request paths are absolute and plain") {
  CHECK(is_safe_path("/v1/submissions"));
  CHECK(is_safe_path("/v1/drafts/0b1e-4?x=1&y=2"));
  for (const char* bad : {"", "v1", "//evil.example", "/../x", "/a b", "/a\r\nHost: x", "/a%2e", "/a@b", "/\\x"}) {
    INFO(bad);
    CHECK_FALSE(is_safe_path(bad));
  }
}
