#include "offline/uplink/http/curl_http.hpp"

#include <curl/curl.h>

#include "offline/uplink/url.hpp"

namespace guichet::uplink {
namespace {

constexpr std::size_t max_header_bytes = 64u << 10;

struct FreeEasy {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, FreeEasy>;
using List = std::unique_ptr<curl_slist, FreeList>;

// What one transfer collects; curl's callbacks get a pointer to it.
struct Transfer {
  std::string body;
  std::size_t body_cap = 0;
  std::size_t header_bytes = 0;
  const std::function<bool()>* given_up = nullptr;
};

std::size_t on_body(char* data, std::size_t, std::size_t size, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (transfer.body.size() + size > transfer.body_cap) return 0;  // CURLE_WRITE_ERROR
  transfer.body.append(data, size);
  return size;
}

std::size_t on_header(char*, std::size_t, std::size_t size, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  transfer.header_bytes += size;
  return transfer.header_bytes > max_header_bytes ? 0 : size;
}

int on_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return (*static_cast<Transfer*>(user)->given_up)() ? 1 : 0;
}

List list_of(const Request& request) {
  List list(curl_slist_append(nullptr, "Expect:"));  // an envelope is wanted or not; asking first costs a second
  for (const auto& [name, value] : request.headers) {
    list.reset(curl_slist_append(list.release(), (name + ": " + value).c_str()));
  }
  return list;
}

class CurlHttp final : public Http {
 public:
  tl::expected<void, std::string> configure(const Hello& hello) override {
    auto url = parse_gateway_url(hello.gateway);
    if (!url) return tl::unexpected(url.error());
    curl_.reset(curl_easy_init());  // no connection made under another trust is ever used again
    if (!curl_) return tl::unexpected(std::string("libcurl cannot start"));
    gateway_ = *url;
    hello_ = hello;
    pins_.clear();
    for (const auto& pin : hello.spki_pins) pins_ += (pins_.empty() ? "sha256//" : ";sha256//") + pin;
    return {};
  }

  // Only after a configure() that succeeded: serve() sees to that.
  Response perform(const Request& request, const std::function<bool()>& given_up) override {
    Transfer transfer;
    transfer.body_cap = request.limits.response_bytes;
    transfer.given_up = &given_up;
    curl_easy_reset(curl_.get());  // options only: the open connection stays
    const List headers = list_of(request);
    set_safety();
    set_trust();
    set_limits(request.limits);
    set_callbacks(transfer);
    set_request(request, headers.get());
    const CURLcode code = curl_easy_perform(curl_.get());
    return report(code, std::move(transfer));
  }

 private:
  template <class T>
  void set(CURLoption option, T value) {
    curl_easy_setopt(curl_.get(), option, value);
  }

  void set_safety() {
    set(CURLOPT_PROTOCOLS_STR, gateway_.https ? "https" : "http");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_HTTP09_ALLOWED, 0L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROXY, "");  // the environment has no say in where envelopes go
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_USERAGENT, "guichet-uplink");
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  }

  void set_trust() {
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    if (!pins_.empty()) set(CURLOPT_PINNEDPUBLICKEY, pins_.c_str());
    if (hello_.ca_pem.empty()) return;
    // The town's own authority alone: none of the system's may vouch for a gateway.
    set(CURLOPT_CAINFO, static_cast<const char*>(nullptr));
    set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    curl_blob pem{hello_.ca_pem.data(), hello_.ca_pem.size(), CURL_BLOB_NOCOPY};
    set(CURLOPT_CAINFO_BLOB, &pem);
  }

  void set_limits(const Limits& limits) {
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total.count()));
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.stalled.count()));
  }

  void set_callbacks(Transfer& transfer) {
    set(CURLOPT_WRITEFUNCTION, &on_body);
    set(CURLOPT_WRITEDATA, &transfer);
    set(CURLOPT_HEADERFUNCTION, &on_header);
    set(CURLOPT_HEADERDATA, &transfer);
    set(CURLOPT_XFERINFOFUNCTION, &on_progress);
    set(CURLOPT_XFERINFODATA, &transfer);
    set(CURLOPT_NOPROGRESS, 0L);
  }

  void set_request(const Request& request, curl_slist* headers) {
    set(CURLOPT_URL, (gateway_.base + request.path).c_str());
    set(CURLOPT_HTTPHEADER, headers);
    const bool has_body = request.method == "POST" || request.method == "PUT";
    if (has_body) {
      set(CURLOPT_POST, 1L);
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
      set(CURLOPT_POSTFIELDS, request.body.data() ? static_cast<const void*>(request.body.data()) : "");
    }
    set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }

  Response report(CURLcode code, Transfer transfer) {
    Response response;
    response.curl_code = static_cast<int>(code);
    response.curl_text = code == CURLE_OK ? "" : curl_easy_strerror(code);
    long http = 0;
    curl_easy_getinfo(curl_.get(), CURLINFO_RESPONSE_CODE, &http);
    response.http = static_cast<int>(std::clamp(http, 0L, 999L));
    curl_off_t retry_after = 0;
    curl_easy_getinfo(curl_.get(), CURLINFO_RETRY_AFTER, &retry_after);
    if (retry_after > 0) response.retry_after = std::chrono::seconds(retry_after);
    const char* type = nullptr;
    curl_easy_getinfo(curl_.get(), CURLINFO_CONTENT_TYPE, &type);
    if (type) response.content_type = std::string(type).substr(0, 256);
    response.body = std::move(transfer.body);
    return response;
  }

  Easy curl_;
  GatewayUrl gateway_;
  Hello hello_;
  std::string pins_;
};

}  // namespace

std::unique_ptr<Http> make_curl_http() { return std::make_unique<CurlHttp>(); }

}  // namespace guichet::uplink
