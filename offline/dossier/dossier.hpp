// The plain format inside an envelope: one dossier.json and its files. Only the gateway and kiosk/run look into
// it. dossier.json is kept byte for byte from kiosk to town, because the receipt commits to exactly these bytes.
#pragma once
#include <array>
#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "offline/envelope/envelope.hpp"

namespace guichet::dossier {

enum class ClockQuality { synchronised, unsynchronised, floor };  // floor: no clock better than the last saved time

struct Clock {
  ClockQuality quality = ClockQuality::unsynchronised;
  std::string boot_id;
  std::uint64_t sequence = 0;  // rises by one with every submission of this kiosk
};

struct Actor {
  bool agent = false;   // else the visitor themself
  std::string badge;    // the agent's, empty for a visitor
};

// Filing in somebody's name: who asked, and how the right to do so was shown.
struct Mandate {
  bool given = false;
  std::string kind;     // "present" (the visitor stands beside), "written"
};

struct Attachment {
  std::string name;     // "carte_grise.jpg": [a-z0-9_.-], unique, never "." or ".."
  std::string mime;
  envelope::Bytes bytes;
};

struct Dossier {
  envelope::SubmissionId id;
  std::string number;
  std::string procedure;
  std::string definition_sha256;
  std::uint64_t content_version = 0;
  std::string kiosk;
  Actor actor;
  Mandate mandate;
  bool training = false;
  std::chrono::sys_seconds created;
  Clock clock;
  std::string channel = "borne";
  std::string locale = "fr";
  std::array<std::uint8_t, 32> salt{};
  nlohmann::ordered_json answers;  // {field: value}
  std::vector<Attachment> attachments;
};

// The exact bytes of dossier.json (attachments listed by name, mime, sha256, size).
std::string to_json(const Dossier&);

// What the sealed body holds. `files` are the attachments followed by dossier.pdf.
struct Parts {
  std::string dossier_json;
  std::string follow_up_code;          // the gateway keeps a slow hash of it
  std::vector<Attachment> files;
};
envelope::Bytes pack(const Parts&);
// Hostile input: caps, unique safe names, and every listed attachment's hash are checked.
envelope::Result<Parts> unpack(std::span<const std::uint8_t> body);

// Reads back what to_json wrote; attachments come without bytes. The number must be canonical and names plain
// ([a-z0-9-]), because the gateway makes folders of them.
envelope::Result<Dossier> parse(std::string_view dossier_json);

inline constexpr std::size_t max_json_bytes = 1u << 20;
inline constexpr std::size_t max_files = 64;

}  // namespace guichet::dossier
