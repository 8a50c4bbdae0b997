#include "offline/dossier/fields.hpp"
#include "offline/dossier/reading.hpp"
#include "offline/envelope/crypto.hpp"

namespace guichet::dossier {
namespace {

using envelope::Error;
using envelope::fail;
using envelope::Result;
using Json = nlohmann::ordered_json;

Json listing(const std::vector<Attachment>& attachments) {
  Json out = Json::array();
  for (const Attachment& file : attachments)
    out.push_back({{"name", file.name},
                   {"mime", file.mime},
                   {"sha256", envelope::to_hex(envelope::sha256(file.bytes))},
                   {"size", file.bytes.size()}});
  return out;
}

Actor read_actor(Fields in) {
  Actor actor;
  actor.agent = in.one_of("kind", {"visitor", "agent"}) == 1;
  actor.badge = in.text("badge", 64);
  return actor;
}

Mandate read_mandate(Fields in) {
  Mandate mandate;
  mandate.given = in.boolean("given");
  mandate.kind = in.text("kind", 32);
  return mandate;
}

Clock read_clock(Fields in) {
  Clock clock;
  clock.quality = static_cast<ClockQuality>(in.one_of("quality", {"synchronised", "unsynchronised", "floor"}));
  clock.boot_id = in.text("boot_id", 64);
  clock.sequence = in.number("sequence");
  return clock;
}

Listed read_listed(Fields in) {
  Listed file;
  file.name = in.text("name", 100);
  file.mime = in.text("mime", 100);
  file.sha256 = in.hash("sha256");
  file.size = in.number("size");
  if (!is_safe_name(file.name)) in.refuse("name");
  return file;
}

void read_origin(Fields& in, Dossier& out) {
  out.id = in.id("id");
  out.number = in.receipt_number("number");
  out.procedure = in.name("procedure");
  out.definition_sha256 = in.text("definition_sha256", 64);
  out.content_version = in.number("content_version");
  out.kiosk = in.name("kiosk");
  out.actor = read_actor(in.object("actor"));
  out.mandate = read_mandate(in.object("mandate"));
  out.training = in.boolean("training");
  out.created = in.time("created");
  out.clock = read_clock(in.object("clock"));
  out.channel = in.name("channel");
  out.locale = in.name("locale");
  const auto salt = in.hash("salt");
  out.salt = salt.bytes;
}

}  // namespace

bool is_safe_name(std::string_view name) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
  };
  return !name.empty() && name.size() <= 100 && name.front() != '.' && name != "dossier.json" &&
         std::ranges::all_of(name, allowed);
}

std::string to_json(const Dossier& d) {
  static constexpr std::array<const char*, 3> qualities{"synchronised", "unsynchronised", "floor"};
  Json json;
  json["id"] = envelope::to_string(d.id);
  json["number"] = d.number;
  json["procedure"] = d.procedure;
  json["definition_sha256"] = d.definition_sha256;
  json["content_version"] = d.content_version;
  json["kiosk"] = d.kiosk;
  json["actor"] = {{"kind", d.actor.agent ? "agent" : "visitor"}, {"badge", d.actor.badge}};
  json["mandate"] = {{"given", d.mandate.given}, {"kind", d.mandate.kind}};
  json["training"] = d.training;
  json["created"] = written(d.created);
  json["clock"] = {{"quality", qualities.at(static_cast<std::size_t>(d.clock.quality))},
                   {"boot_id", d.clock.boot_id},
                   {"sequence", d.clock.sequence}};
  json["channel"] = d.channel;
  json["locale"] = d.locale;
  json["salt"] = envelope::to_hex(std::span<const std::uint8_t>(d.salt));
  json["answers"] = d.answers.is_object() ? d.answers : Json::object();
  json["attachments"] = listing(d.attachments);
  // A broken byte sequence from a scanner must not cost a visitor their filing: it is shown as U+FFFD.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

Result<Read> read_dossier(std::string_view text) {
  if (text.size() > max_json_bytes) return fail(Error::Kind::too_large, "dossier.json beyond 1 MiB");
  auto json = parse_shallow(text);
  if (!json) return tl::unexpected(json.error());
  FieldErrors errors;
  Fields in(*json, "", errors);
  Read out;
  read_origin(in, out.dossier);
  out.dossier.answers = in.any_object("answers");
  for (Fields& entry : in.objects("attachments", max_files)) {
    out.listed.push_back(read_listed(entry));
    out.dossier.attachments.push_back({out.listed.back().name, out.listed.back().mime, {}});
  }
  in.close();
  if (!errors.empty()) return fail(Error::Kind::malformed, "dossier.json: field " + errors.front());
  return out;
}

Result<Dossier> parse(std::string_view dossier_json) {
  return read_dossier(dossier_json).map([](Read&& read) { return std::move(read.dossier); });
}

}  // namespace guichet::dossier
