// Every command of guichetctl as a plain function: options in, text out, an exit code back. Only cli.cpp knows the
// command line; tests call these directly.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

namespace guichet::ctl {

namespace exit_code {
inline constexpr int ok = 0;
inline constexpr int failure = 1;  // it was done and the answer is no
inline constexpr int usage = 2;    // it could not be tried: wrong options, missing files
}  // namespace exit_code

struct Io {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  std::function<std::chrono::sys_seconds()> now;
};

struct AskOptions { std::filesystem::path content; std::string lang = "fr"; };
int ask(const AskOptions&, Io&);

struct VerifyOptions { std::string token_or_png; std::filesystem::path keys; };
int verify_receipt(const VerifyOptions&, Io&);

struct KeysOptions { std::filesystem::path data; std::string town; };
int new_keys(const KeysOptions&, Io&);

struct RotateOptions { std::filesystem::path data; std::string which; bool finish = false; };
// "town": a new sealing key, the old one retired. "ack": first announced to the kiosks, then used (`finish`).
int rotate_keys(const RotateOptions&, Io&);

struct PruneOptions { std::filesystem::path data; };
// Destroys the town's keys that were retired more than 400 days ago.
int prune_keys(const PruneOptions&, Io&);

struct EnrolOptions { std::filesystem::path data; std::string kiosk; bool new_key = false; };
// Said again, it brings a newer town.trust to the kiosk. `new_key`: the kiosk signs with another key from its next start.
int enrol(const EnrolOptions&, Io&);

struct RevokeOptions { std::filesystem::path data; std::string kiosk; };
int revoke(const RevokeOptions&, Io&);

struct OutboxOptions { std::filesystem::path data; bool json = false; };
int outbox_stats(const OutboxOptions&, Io&);
int outbox_list(const OutboxOptions&, Io&);

struct StickOptions {
  std::filesystem::path data, stick;
  bool acknowledged = false;  // export these too, as long as they are not erased: for a gateway that lost them
};
// The USB courier: sealed envelopes out, signed acknowledgements in. Through the running kiosk, or by its files.
int outbox_export(const StickOptions&, Io&);
int outbox_import_acks(const StickOptions&, Io&);

struct SwarmOptions {
  std::filesystem::path data;           // of the gateway: the made-up kiosks are enrolled there, and removed at the end
  std::vector<std::string> gateways;    // who breaks off with one goes on with the next, as behind a town's proxy
  std::uint64_t kiosks = 100, each = 10;
  std::chrono::seconds patience{6};     // with one submission
  std::uint64_t faults = 0;             // a seed; 0: none
};
// Exit 1 when anything sent was not acknowledged.
int swarm(const SwarmOptions&, Io&);

struct SubmitOptions { std::filesystem::path data, content; std::uint32_t count = 1; };
int submit(const SubmitOptions&, Io&);

struct OpenOptions { std::filesystem::path file, key, kiosks; };  // kiosks empty: beside the key, ../kiosks
int open_envelope(const OpenOptions&, Io&);

struct DoctorOptions { std::filesystem::path data, content; bool json = false; };
// 0 healthy, 1 degraded, 2 out of service.
int doctor(const DoctorOptions&, Io&);

struct ContentOptions { std::filesystem::path dir; };
int content_check(const ContentOptions&, Io&);
int content_list(const ContentOptions&, Io&);
// {index: title} as JSON: what the receipt's page calls each démarche.
int content_titles(const ContentOptions&, Io&);
// A gettext template of every sentence of the démarches, for translators.
int content_extract(const ContentOptions&, Io&);

struct DilaOptions { std::filesystem::path zip, out; };
// The State's fiches, from the DILA's zip into one file for the chatbot. A broken file is named and passed over.
int content_import_dila(const DilaOptions&, Io&);

struct SchemaOptions { std::filesystem::path dir; std::string id; };
// JSON Schema 2020-12 of the dossier.json that this démarche delivers.
int content_schema(const SchemaOptions&, Io&);

struct DiffOptions { std::filesystem::path before, after; };
// 0 nothing changed for the town's systems, 1 something did, a line each.
int content_diff(const DiffOptions&, Io&);

struct PublikOptions { std::filesystem::path schema; std::uint16_t number = 0; };
// A definition file, on the output, made from a Publik form's schema; what Publik does not say is left to complete.
int import_publik(const PublikOptions&, Io&);

}  // namespace guichet::ctl
