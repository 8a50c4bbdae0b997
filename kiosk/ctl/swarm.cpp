#include "kiosk/ctl/swarm.hpp"

#include <fmt/format.h>
#include <httplib.h>

#include <algorithm>
#include <ostream>
#include <random>
#include <thread>

#include "kiosk/ctl/commands.hpp"
#include "kiosk/ctl/places.hpp"
#include "offline/dossier/dossier.hpp"
#include "offline/envelope/acknowledgement.hpp"
#include "offline/envelope/key_files.hpp"

namespace guichet::ctl {

// SplitMix64: one number, well mixed.
Mishap mishap_of(std::uint64_t seed, std::uint64_t kiosk, std::uint64_t submission) {
  if (seed == 0) return Mishap::none;
  std::uint64_t z = seed + 0x9E3779B97F4A7C15u * (kiosk * 1'000'003 + submission + 1);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  const auto hundredth = (z ^ (z >> 31)) % 100;
  return hundredth < 5 ? Mishap::sent_twice : hundredth < 10 ? Mishap::hung_up : Mishap::none;
}

std::chrono::microseconds quantile(std::vector<std::chrono::microseconds>& all, double part) {
  if (all.empty()) return {};
  const auto at = std::min(all.size() - 1, static_cast<std::size_t>(part * static_cast<double>(all.size())));
  std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(at), all.end());
  return all[at];
}

namespace {

using Clock = std::chrono::steady_clock;
using Micros = std::chrono::microseconds;

constexpr std::size_t connections = 32;
constexpr std::chrono::milliseconds longest_wait{250};  // a real kiosk waits as long as it is told; here a test does

struct Town {
  std::vector<std::string> gateways;
  std::chrono::seconds patience;
  std::string name;
  envelope::SealingPublicKey key;
  std::vector<envelope::SigningPublicKey> acknowledgement;
};

// A kiosk's envelopes, sealed before its turn on the wire.
std::vector<envelope::Sealed> sealed_by(const std::string& kiosk, const envelope::SigningKeyPair& key, const Town& town, std::uint64_t each,
                                        std::chrono::sys_seconds now) {
  std::vector<envelope::Sealed> all;
  for (std::uint64_t i = 0; i < each; ++i) {
    dossier::Dossier d;
    d.id = envelope::new_submission_id();
    d.number = envelope::new_receipt_number("ESSAI");
    d.procedure = "solliciter-la-mairie";
    d.definition_sha256 = std::string(64, '0');
    d.kiosk = kiosk;
    d.created = now;
    d.clock.boot_id = "swarm";
    d.clock.sequence = i;
    d.answers = {{"message", "Essai de charge " + std::to_string(i)}};
    const dossier::Parts parts{dossier::to_json(d), envelope::new_follow_up_code(), {{"dossier.pdf", "application/pdf", {'%', 'P', 'D', 'F'}}}};
    envelope::Header header;
    header.town = town.name;
    header.kiosk = kiosk;
    header.id = d.id;
    auto sealed = envelope::seal(header, town.key, key, dossier::pack(parts));
    if (sealed) all.push_back(std::move(*sealed));
  }
  return all;
}

class Sender {
 public:
  Sender(const Town& town, SwarmCounts& counts, std::size_t first) : town_(town), counts_(counts), random_(std::random_device{}()), at_(first) {}

  void send(const envelope::Sealed& sealed, Mishap mishap) {
    if (mishap == Mishap::hung_up) hang_up(sealed);
    deliver(sealed);
    if (mishap == Mishap::sent_twice) deliver(sealed);
  }
  void leave() { client_.reset(); }
  std::vector<Micros> times;

 private:
  static httplib::Headers headers(const envelope::Sealed& sealed) { return {{"Idempotency-Key", "\"" + envelope::to_string(sealed.id) + "\""}}; }
  const std::string& gateway() const { return town_.gateways[at_ % town_.gateways.size()]; }
  httplib::Client& client() {
    if (!client_) {
      client_ = std::make_unique<httplib::Client>(gateway());
      client_->set_keep_alive(true);
      client_->set_tcp_nodelay(true);
    }
    return *client_;
  }

  // The whole request, and gone before the answer.
  void hang_up(const envelope::Sealed& sealed) {
    httplib::Client alone(gateway());
    alone.set_read_timeout(0, 1000);
    alone.Post("/v1/submissions", headers(sealed), std::string(sealed.bytes.begin(), sealed.bytes.end()), "application/octet-stream");
  }

  void deliver(const envelope::Sealed& sealed) {
    const std::string body(sealed.bytes.begin(), sealed.bytes.end());
    const auto give_up = Clock::now() + town_.patience;
    for (int tries = 0; Clock::now() < give_up; ++tries) {
      const auto began = Clock::now();
      const auto answer = client().Post("/v1/submissions", headers(sealed), body, "application/octet-stream");
      if (!answer) {
        ++counts_.broken;
        client_.reset();
        ++at_;
      } else if (answer->status == 503 || answer->status == 429) {
        ++counts_.busy;
      } else {
        times.push_back(std::chrono::duration_cast<Micros>(Clock::now() - began));
        return judge(sealed, answer->status, answer->body);
      }
      wait(tries);
    }
    ++counts_.refused;
  }

  // Full jitter, as a kiosk does, only faster.
  void wait(int tries) {
    const auto most = std::min<std::int64_t>(longest_wait.count(), 5ll << std::min(tries, 6));
    std::this_thread::sleep_for(std::chrono::milliseconds(std::uniform_int_distribution<std::int64_t>(0, most)(random_)));
  }

  void judge(const envelope::Sealed& sealed, int status, const std::string& body) {
    if (status != 200 && status != 201) return void(++counts_.refused);
    const auto ack = envelope::verify_acknowledgement(body, town_.acknowledgement);
    if (!ack || ack->id != sealed.id || ack->envelope != sealed.hash) return void(++counts_.unsigned_answers);
    ++(status == 201 ? counts_.accepted : counts_.again);
  }

  const Town& town_;
  SwarmCounts& counts_;
  std::mt19937_64 random_;
  std::size_t at_;
  std::unique_ptr<httplib::Client> client_;
};

tl::expected<Town, std::string> town_of(const SwarmOptions& options) {
  const Places places{options.data};
  const auto key = envelope::load_sealing_public(places.keys() / "town.pub");
  const auto ack = envelope::load_signing_public(places.keys() / "ack.pub");
  if (!key || !ack) return tl::unexpected("the town's public keys are not in " + places.keys().string());
  return Town{options.gateways, options.patience, "swarm", *key, {*ack}};
}

std::string kiosk_name(std::uint64_t number) { return fmt::format("essai-{:05}", number); }

// The number a gateway gives of itself, or nothing.
std::string memory_of(const std::string& gateway) {
  httplib::Client client(gateway);
  const auto answer = client.Get("/metrics");
  const std::string name = "process_resident_memory_bytes ";
  const auto at = answer ? answer->body.find("\n" + name) : std::string::npos;
  if (at == std::string::npos) return "unknown";
  return fmt::format("{:.1f} MB", std::stod(answer->body.substr(at + 1 + name.size())) / 1e6);
}

}  // namespace

int swarm(const SwarmOptions& options, Io& io) {
  auto town = town_of(options);
  if (!town) return io.err << town.error() << '\n', exit_code::usage;
  const Places places{options.data};
  std::vector<envelope::SigningKeyPair> keys(options.kiosks);
  for (std::uint64_t i = 0; i < options.kiosks; ++i) {
    keys[i] = envelope::new_signing_pair();
    if (auto saved = save(places.kiosk_pub(kiosk_name(i)), keys[i].pub); !saved) return io.err << saved.error().context << '\n', exit_code::failure;
  }
  SwarmCounts counts;
  std::atomic<std::uint64_t> next = 0;
  std::vector<Sender> senders;
  for (std::size_t i = 0; i < connections; ++i) senders.emplace_back(*town, counts, i);
  const auto began = Clock::now();
  {
    std::vector<std::jthread> threads;
    for (auto& sender : senders)
      threads.emplace_back([&] {
        for (std::uint64_t kiosk = next++; kiosk < options.kiosks; kiosk = next++) {
          const auto all = sealed_by(kiosk_name(kiosk), keys[kiosk], *town, options.each, io.now());
          for (std::uint64_t i = 0; i < all.size(); ++i) sender.send(all[i], mishap_of(options.faults, kiosk, i));
        }
        sender.leave();
      });
  }
  const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
  std::vector<Micros> times;
  for (const auto& sender : senders) times.insert(times.end(), sender.times.begin(), sender.times.end());
  for (std::uint64_t i = 0; i < options.kiosks; ++i) fs::remove(places.kiosk_pub(kiosk_name(i)));
  const auto wanted = options.kiosks * options.each;
  const auto held = counts.accepted + counts.again;
  io.out << fmt::format("sent        {} of {} kiosks, {} each, in {:.1f} s\naccepted    {} ({:.0f} a second, sealing included), {} known already\n", wanted,
                        options.kiosks, options.each, seconds, counts.accepted.load(), static_cast<double>(counts.accepted) / seconds, counts.again.load());
  io.out << fmt::format("answered    p50 {:.1f} ms, p99 {:.1f} ms\ntried again {} busy, {} without an answer\nwrong       {} refused, {} not signed\n",
                        static_cast<double>(quantile(times, 0.5).count()) / 1000, static_cast<double>(quantile(times, 0.99).count()) / 1000, counts.busy.load(),
                        counts.broken.load(), counts.refused.load(), counts.unsigned_answers.load());
  for (const auto& gateway : options.gateways) io.out << "gateway     " << memory_of(gateway) << '\n';
  return counts.refused + counts.unsigned_answers == 0 && held >= wanted ? exit_code::ok : exit_code::failure;
}

}  // namespace guichet::ctl
