// What guichetctl and a running kiosk say over DIR/kiosk/control.sock: one JSON line asked, one JSON line answered. Both
// ends read it as foreign input, capped and by type; no form answer ever travels here.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "offline/outbox/outbox.hpp"

namespace guichet::run::control {

enum class Question : std::uint8_t {
  stats, list, health,
  envelope,     // one by its id: sealed, so that it may be carried to the town by hand
  acknowledge,  // a signed acknowledgement that came back by hand
};
struct Asked {
  Question what = Question::stats;
  std::string argument;  // the id, the acknowledgement
};

// What only the running kiosk knows of itself.
struct Health {
  std::optional<bool> online;  // none: the courier has not tried yet
  std::string fault;           // why it is out of service, in one line; empty when it serves
  std::string printer;         // the name of its status; empty on a kiosk without printer
  std::string held = {};       // why sending waits for a human, in one line; empty when it does not
};

inline constexpr std::size_t max_question_bytes = 4096;
inline constexpr std::size_t max_answer_bytes = 34u << 20;  // an envelope of 24 MiB in base64

template <class T>
using Read = tl::expected<T, std::string>;  // the error: one line for a technician

std::string write(Question, const std::string& argument = {});  // lines come with their '\n'
Read<Asked> read_question(std::string_view line);

std::string write(const outbox::Stats&);
std::string write(const std::vector<outbox::Entry>&);
std::string write(const Health&);
std::string write_envelope(const envelope::Bytes&);
std::string write_done();
std::string write_error(std::string_view why);
Read<envelope::Bytes> read_envelope(std::string_view line);
Read<bool> read_done(std::string_view line);
Read<outbox::Stats> read_stats(std::string_view line);
Read<std::vector<outbox::Entry>> read_list(std::string_view line);
Read<Health> read_health(std::string_view line);

// As `guichetctl outbox --json` prints them too.
std::string_view name(outbox::State);
std::string_view name(envelope::Class);

}  // namespace guichet::run::control
