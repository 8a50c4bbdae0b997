#include "offline/gateway/server.hpp"

#include <httplib.h>
#include <spdlog/spdlog.h>

#include "offline/envelope/token.hpp"
#include "offline/gateway/connectors/encoding.hpp"
#include "offline/gateway/connectors/files.hpp"
#include "offline/gateway/page.hpp"
#include "offline/gateway/pool.hpp"
#include "offline/gateway/quiet_server.hpp"

namespace guichet::gateway {
namespace {

constexpr std::chrono::seconds patience{20};         // between two reads of one request
constexpr std::chrono::seconds whole_body_within{300};
constexpr std::chrono::seconds busy_retry{5};

void write(httplib::Response& out, const Problem& problem) {
  out.status = problem.status;
  if (problem.retry_after) out.set_header("Retry-After", std::to_string(problem.retry_after->count()));
  out.set_content(to_json(problem), problem_type);
}

// Reads all the client sends and keeps at most `cap` bytes of it: what is left unread would be taken for the next
// request of this connection. Nothing: it is too large; an error: it ended early or took for ever.
tl::expected<std::optional<envelope::Bytes>, Problem> read_body(const httplib::ContentReader& reader, bool is_kept,
                                                                std::size_t cap) {
  envelope::Bytes body;
  std::size_t seen = 0;
  const auto give_up = std::chrono::steady_clock::now() + whole_body_within;
  const bool whole = reader([&](const char* data, std::size_t size) {
    seen += size;
    if (is_kept && seen <= cap) body.insert(body.end(), data, data + size);
    return seen <= 4 * cap && std::chrono::steady_clock::now() < give_up;
  });
  if (seen > cap) return std::nullopt;
  if (!whole) return tl::unexpected(Problem{400, "malformed", "The body ended early"});
  return body;
}

// Not the library's SO_REUSEPORT: with it a second gateway would quietly get half of the kiosks.
void set_socket_options(int socket) {
  const int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

bool is_envelope_type(const httplib::Request& in) {
  return in.get_header_value("Content-Type") == "application/octet-stream" && !in.has_header("Content-Encoding");
}

}  // namespace

struct Server::Impl {
  Impl(Parts parts, std::function<void()> kept)
      : reception(parts.reception), inbox(parts.inbox), metrics(parts.metrics), tracking(parts.tracking), inquiries(parts.inquiries), kiosks(parts.kiosks),
        titles(std::move(parts.titles)), on_kept(std::move(kept)) {}

  const Reception& reception;
  Inbox& inbox;
  Metrics& metrics;
  Tracking& tracking;
  Inquiries& inquiries;
  const Kiosks& kiosks;
  std::filesystem::path titles;
  std::function<void()> on_kept;
  QuietServer http{{.between_reads = patience}};
  std::atomic<std::size_t> waiting = 0;
  std::size_t queue = 0;
  int port = -1;
  int listening = -1;  // the socket, as the library made it
  std::thread thread;
  Pool* pool = nullptr;

  void route() {
    http.Post("/v1/submissions",
              [this](const httplib::Request& in, httplib::Response& out, const httplib::ContentReader& reader) {
                submit(in, out, reader);
              });
    http.Put(R"(/v1/drafts/([0-9a-f-]{36}))",
             [this](const httplib::Request& in, httplib::Response& out, const httplib::ContentReader& reader) {
               answer(out, receive(in, out, reader, [&](std::span<const std::uint8_t> body) { return reception.put_aside(in.matches[1].str(), body); }));
             });
    http.Get(R"(/v1/drafts/([0-9a-f-]{36}))", [this](const httplib::Request& in, httplib::Response& out) { give_draft(in, out); });
    http.Delete(R"(/v1/drafts/([0-9a-f-]{36}))", [this](const httplib::Request& in, httplib::Response& out) {
      const auto id = envelope::parse_submission_id(in.matches[1].str());
      if (id && !reception.drafts().erase(*id)) return write(out, inbox_unavailable());
      out.status = 204;  // gone, whether or not it was here: an id is a secret of 122 bits
    });
    http.Post("/v1/status", [this](const httplib::Request& in, httplib::Response& out) {
      const auto answered = tracking.answer(in.body);
      out.set_header("Cache-Control", "no-store");
      answer(out, answered);
    });
    http.Post("/v1/inquiries", [this](const httplib::Request& in, httplib::Response& out) {
      out.set_header("Cache-Control", "no-store");
      answer(out, inquiries.answer(in.body));
    });
    http.Get(R"(/v1/kiosks/([a-z0-9-]{1,64}))", [this](const httplib::Request& in, httplib::Response& out) { give_key(in, out); });
    http.Post("/v1/receipts/check", [this](const httplib::Request& in, httplib::Response& out) { check_receipt(in, out); });
    http.Get("/r", [](const httplib::Request&, httplib::Response& out) { out.set_redirect("/r/", 308); });  // a browser keeps the fragment
    http.Get(R"(/r/(receipt\.js|receipt\.css|))", [](const httplib::Request& in, httplib::Response& out) { give_page(in, out); });
    http.Get("/r/demarches.json", [this](const httplib::Request&, httplib::Response& out) {
      const auto text = read_file(titles);
      out.set_content(text && *text ? **text : "{}", "application/json");
    });
    http.Get("/healthz", [this](const httplib::Request&, httplib::Response& out) { health(out); });
    http.Get("/metrics", [this](const httplib::Request&, httplib::Response& out) { show_metrics(out); });
    http.set_error_handler([](const httplib::Request&, httplib::Response& out) {
      if (out.body.empty()) write(out, problem_for_status(out.status));
    });
    http.set_exception_handler([](const httplib::Request&, httplib::Response& out, std::exception_ptr) {
      write(out, problem_for_status(500));
    });
  }

  void submit(const httplib::Request& in, httplib::Response& out, const httplib::ContentReader& reader) {
    const auto received = receive(in, out, reader, [&](std::span<const std::uint8_t> body) {
      return reception.receive(in.get_header_value("Idempotency-Key"), body);
    });
    count(received);
    answer(out, received);
    if (const auto* taken = std::get_if<Taken>(&received); taken && taken->status == 201) on_kept();
  }

  static void answer(httplib::Response& out, const Answer& received) {
    if (const auto* problem = std::get_if<Problem>(&received)) return write(out, *problem);
    const auto& taken = std::get<Taken>(received);
    out.status = taken.status;
    out.set_content(taken.acknowledgement, "application/json");
  }

  void give_draft(const httplib::Request& in, httplib::Response& out) {
    const auto id = envelope::parse_submission_id(in.matches[1].str());
    const auto read = id ? reception.drafts().get(*id) : std::nullopt;
    if (!read) return write(out, inbox_unavailable());
    const auto& draft = *read;
    if (!draft) return write(out, {404, "no-such-draft", "No draft is kept under this id"});
    out.set_content(reinterpret_cast<const char*>(draft->data()), draft->size(), "application/octet-stream");
  }

  Answer receive(const httplib::Request& in, httplib::Response& out, const httplib::ContentReader& reader,
                 const std::function<Answer(std::span<const std::uint8_t>)>& judge) {
    const bool is_busy = waiting > queue;
    if (!is_envelope_type(in)) {
      out.set_header("Connection", "close");  // its body stays unread: it may be of a kind the library cannot skip
      return Problem{415, "media-type", "An envelope is application/octet-stream, not encoded further"};
    }
    const auto body = read_body(reader, !is_busy, envelope::max_envelope_bytes);
    if (is_busy) return Problem{503, "busy", "Too many kiosks at once", busy_retry};
    if (!body && out.status == 413) return problem_for_status(413);
    if (!body) return body.error();
    if (!*body) return problem_for_status(413);
    return judge(**body);
  }

  // Public: with them anybody can tell a genuine receipt, and nothing else. The current one first, then those before it.
  void give_key(const httplib::Request& in, httplib::Response& out) {
    const auto keys = kiosks.find(in.matches[1].str());
    if (keys.empty()) return write(out, {404, "unknown-kiosk", "No kiosk has this name"});
    std::string text;
    for (const auto& key : keys) text += (text.empty() ? "" : "\n") + base64url({reinterpret_cast<const char*>(key.bytes.data()), key.bytes.size()});
    out.set_content(text, "text/plain");
  }

  // For browsers that cannot check by themselves, when their visitor asks.
  void check_receipt(const httplib::Request& in, httplib::Response& out) {
    const auto peeked = envelope::peek_receipt(in.body);
    const auto keys = peeked ? kiosks.find(peeked->kiosk) : std::vector<envelope::SigningPublicKey>();
    const bool authentic = std::ranges::any_of(keys, [&](const auto& key) { return envelope::verify_receipt(in.body, key).has_value(); });
    out.set_header("Cache-Control", "no-store");
    out.set_content(authentic ? "authentic" : "altered", "text/plain");
  }

  static void give_page(const httplib::Request& in, httplib::Response& out) {
    const auto file = page_file(in.matches[1].str());
    out.set_header("Content-Security-Policy", page_policy);
    out.set_header("Referrer-Policy", "no-referrer");
    out.set_header("X-Content-Type-Options", "nosniff");
    out.set_content(file->text.data(), file->text.size(), std::string(file->type).c_str());
  }

  void count(const Answer& answer) {
    if (const auto* taken = std::get_if<Taken>(&answer)) return count_answer(metrics, taken->status);
    const auto& problem = std::get<Problem>(answer);
    count_answer(metrics, problem.status);
    spdlog::warn("submission refused: {} {}", problem.status, problem.name);
  }

  void health(httplib::Response& out) {
    if (inbox.stats()) return out.set_content("ok\n", "text/plain");
    write(out, inbox_unavailable());
  }

  void show_metrics(httplib::Response& out) {
    const auto stats = inbox.stats();
    if (!stats) return write(out, inbox_unavailable());
    out.set_content(to_openmetrics(metrics, *stats), openmetrics_type);
  }

  void configure(const Config& config) {
    queue = config.queue;
    http.new_task_queue = [this, workers = config.workers] { return pool = new Pool(workers, waiting); };  // the library deletes it
    http.start([this](std::function<void()> connection) { pool->enqueue(std::move(connection)); });
    http.set_payload_max_length(envelope::max_envelope_bytes);
    http.set_tcp_nodelay(true);
    http.set_socket_options([this](int socket) {
      set_socket_options(socket);
      listening = socket;
    });
  }
};

Server::Server(Parts parts, std::function<void()> on_kept)
    : impl_(new Impl(std::move(parts), std::move(on_kept))) {
  impl_->route();
}

Server::~Server() {
  if (!impl_->thread.joinable()) return;
  impl_->http.stop_quiet();
  impl_->http.stop();
  impl_->thread.join();
}

int Server::port() const { return impl_->port; }

Result<void> Server::start(const Config& config) {
  impl_->configure(config);
  auto& http = impl_->http;
  if (config.port == 0) impl_->port = http.bind_to_any_port(config.host);
  else impl_->port = http.bind_to_port(config.host, config.port) ? config.port : -1;
  if (impl_->port < 0) {
    return fail(Error::Kind::network, "cannot listen on " + config.host + ":" + std::to_string(config.port));
  }
  // The library lets five connections wait, and a town's kiosks come back together: the kernel drops what is beyond.
  if (::listen(impl_->listening, SOMAXCONN) != 0) return fail(Error::Kind::network, "cannot widen the listening queue");
  impl_->thread = std::thread([&http] { http.listen_after_bind(); });
  while (!http.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  return {};
}

}  // namespace guichet::gateway
