// Whom the uplink trusts: the town's own authority, a pinned key, and nobody else (facts/reliability S6).
#include <httplib.h>

#include <fstream>
#include <sstream>

#include "tests/unit/uplink/servers.hpp"

using namespace guichet::uplink;
using namespace guichet::uplink::testing;

namespace {

// An authority of one moment, and a gateway's certificate signed by it, made by openssl(1).
struct Authority {
  TemporaryDirectory dir;
  explicit Authority(const std::string& host) {
    sh("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=ca"
       " -keyout ca.key -out ca.pem");
    sh("openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=gateway"
       " -keyout gw.key -out gw.csr");
    std::ofstream(dir.path / "ext") << "subjectAltName=" << host << "\n";
    sh("openssl x509 -req -in gw.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile ext -out gw.pem");
    sh("openssl x509 -in gw.pem -pubkey -noout | openssl pkey -pubin -outform der |"
       " openssl dgst -sha256 -binary | openssl base64 > pin");
  }
  void sh(const std::string& command) {
    const auto all = "cd " + dir.path.string() + " && { " + command + "; } 2>/dev/null";
    REQUIRE(std::system(all.c_str()) == 0);
  }
  std::string read(const char* name) const {
    std::stringstream out;
    out << std::ifstream(dir.path / name).rdbuf();
    return out.str();
  }
  std::string pin() const { return read("pin").substr(0, 44); }
};

struct TlsServer {
  httplib::SSLServer server;
  int port = 0;
  std::thread thread;
  std::atomic<int> requests = 0;
  // `newest`: no TLS version above this one is spoken.
  explicit TlsServer(const Authority& authority, int newest = TLS1_3_VERSION)
      : server([&](SSL_CTX& tls) {
          SSL_CTX_set_min_proto_version(&tls, TLS1_VERSION);
          SSL_CTX_set_max_proto_version(&tls, newest);
          SSL_CTX_set_cipher_list(&tls, "DEFAULT:@SECLEVEL=0");  // OpenSSL 3 speaks the old versions at no other level
          return SSL_CTX_use_certificate_chain_file(&tls, (authority.dir.path / "gw.pem").c_str()) == 1 &&
                 SSL_CTX_use_PrivateKey_file(&tls, (authority.dir.path / "gw.key").c_str(), SSL_FILETYPE_PEM) == 1;
        }) {
    server.Get("/x", [this](const httplib::Request&, httplib::Response& out) {
      ++requests;
      out.set_content("ok", "text/plain");
    });
    port = server.bind_to_any_port("127.0.0.1");
    thread = std::thread([this] { server.listen_after_bind(); });
    while (!server.is_running()) std::this_thread::yield();
  }
  ~TlsServer() {
    server.stop();
    thread.join();
  }
  Response get(std::string ca, std::vector<std::string> pins) {
    Uplink uplink({"https://127.0.0.1:" + std::to_string(port), std::move(ca), std::move(pins)});
    REQUIRE(uplink.connect());
    return uplink.get("/x");
  }
};

constexpr const char* other_pin = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

}  // namespace

TEST_CASE("the uplink trusts the town's authority and a pinned key, with a spare pin beside it") {
  Authority authority("IP:127.0.0.1");
  TlsServer server(authority);
  CHECK(server.get(authority.read("ca.pem"), {}).body == "ok");
  CHECK(server.get(authority.read("ca.pem"), {authority.pin()}).body == "ok");
  CHECK(server.get(authority.read("ca.pem"), {other_pin, authority.pin()}).body == "ok");
}

TEST_CASE("the uplink sends nothing to a gateway of another authority, name or key") {
  Authority authority("IP:127.0.0.1"), stranger("IP:127.0.0.1"), elsewhere("DNS:ailleurs.example");
  TlsServer server(authority), misnamed(elsewhere);
  CHECK(server.get(stranger.read("ca.pem"), {}).curl_code == 60);
  CHECK(server.get("", {}).curl_code == 60);  // the system's authorities do not know it
  CHECK(misnamed.get(elsewhere.read("ca.pem"), {}).curl_code == 60);
  CHECK(server.get(authority.read("ca.pem"), {other_pin}).curl_code == 90);
  CHECK(server.requests == 0);
  CHECK(misnamed.requests == 0);
}

TEST_CASE("the uplink speaks TLS 1.2 and 1.3, and not 1.1 to a gateway that has no better") {
  Authority authority("IP:127.0.0.1");
  TlsServer modern(authority), older(authority, TLS1_2_VERSION), outdated(authority, TLS1_1_VERSION);
  CHECK(modern.get(authority.read("ca.pem"), {}).body == "ok");
  CHECK(older.get(authority.read("ca.pem"), {}).body == "ok");
  CHECK(outdated.get(authority.read("ca.pem"), {}).curl_code == 35);
  CHECK(outdated.requests == 0);
  // The server itself is sound: a client that allows TLS 1.1 is answered.
  authority.sh("printf 'GET /x HTTP/1.0\r\n\r\n' | timeout 10 openssl s_client -quiet -tls1_1 -cipher DEFAULT:@SECLEVEL=0 -connect 127.0.0.1:" +
               std::to_string(outdated.port) + " > answer");
  CHECK(authority.read("answer").find("ok") != std::string::npos);
  CHECK(outdated.requests == 1);
}
