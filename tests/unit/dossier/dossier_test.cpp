#include "offline/dossier/dossier.hpp"

#include <catch2/catch.hpp>

using namespace guichet;
using namespace guichet::dossier;
using Json = nlohmann::ordered_json;

namespace {

envelope::Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

Dossier sample() {
  Dossier d;
  d.id = envelope::new_submission_id();
  d.number = envelope::new_receipt_number("ISSY");
  d.procedure = "carte-stationnement-resident";
  d.definition_sha256 = std::string(64, 'a');
  d.content_version = 12;
  d.kiosk = "hall-1";
  d.actor = {true, "badge-7"};
  d.mandate = {true, "present"};
  d.created = std::chrono::sys_seconds(std::chrono::seconds(1767225600));
  d.clock = {ClockQuality::floor, "b00t", 42};
  d.salt = envelope::new_salt();
  d.answers = {{"nom_naissance", "D’Haÿ"}, {"prenoms", "Zoé"}, {"adresse", {{"voie", "rue de l’Égalité"}}}};
  d.attachments = {{"carte_grise.jpg", "image/jpeg", bytes_of("JPEG")}};
  return d;
}

Parts sample_parts() {
  const Dossier d = sample();
  Parts parts{to_json(d), "7K4M-92QX", d.attachments};
  parts.files.push_back({"dossier.pdf", "application/pdf", bytes_of("%PDF")});
  return parts;
}

bool accepted(const std::string& json) { return parse(json).has_value(); }

}  // namespace

TEST_CASE("dossier.json says everything in the order the town reads it") {
  const Dossier d = sample();
  const Json json = Json::parse(to_json(d));
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  CHECK(keys == std::vector<std::string>{"id", "number", "procedure", "definition_sha256", "content_version", "kiosk",
                                         "actor", "mandate", "training", "created", "clock", "channel", "locale",
                                         "salt", "answers", "attachments"});
  CHECK(json["created"] == "2026-01-01T00:00:00Z");
  CHECK(json["actor"]["kind"] == "agent");
  CHECK(json["clock"]["quality"] == "floor");
  CHECK(json["attachments"][0]["size"] == 4);
  CHECK(json["answers"] == d.answers);
}

TEST_CASE("dossier reads back what it wrote") {
  const Dossier d = sample();
  const auto back = parse(to_json(d));
  REQUIRE(back);
  CHECK(back->id == d.id);
  CHECK(back->number == d.number);
  CHECK(back->actor.agent);
  CHECK(back->actor.badge == "badge-7");
  CHECK(back->mandate.kind == "present");
  CHECK(back->created == d.created);
  CHECK(back->clock.quality == ClockQuality::floor);
  CHECK(back->clock.sequence == 42);
  CHECK(back->salt == d.salt);
  CHECK(back->answers == d.answers);
  REQUIRE(back->attachments.size() == 1);
  CHECK(back->attachments[0].name == "carte_grise.jpg");
  Dossier again = *back;
  again.attachments = d.attachments;
  CHECK(to_json(again) == to_json(d));
}

TEST_CASE("dossier survives text that is not UTF-8") {
  Dossier d = sample();
  d.answers = {{"nom", "caf\xe9"}};
  CHECK(parse(to_json(d))->answers["nom"] == "caf\xef\xbf\xbd");
}

TEST_CASE("dossier refuses any field missing, added or of another type") {
  const Json good = Json::parse(to_json(sample()));
  REQUIRE(accepted(good.dump()));
  for (const auto& [key, value] : good.items()) {
    Json bad = good;
    bad.erase(key);
    CHECK_FALSE(accepted(bad.dump()));
    bad = good;
    bad[key] = value.is_boolean() ? Json(1) : Json(true);
    CHECK_FALSE(accepted(bad.dump()));
  }
  Json more = good;
  more["more"] = 1;
  CHECK_FALSE(accepted(more.dump()));
}

TEST_CASE("dossier keeps a text exactly, whatever writing it is in, and loses none to a broken byte") {
  for (const std::string text : {"\u00C9 \u0045\u0301", "Z\u0301\u0308\u0323algo", "M. \u0645\u0631\u064A\u0645 ici", "\u202E001\u202C", "\U0001F468\u200D\U0001F469\u200D\U0001F467",
                                 "\U00020BB7\u91CE\u5BB6", "=1+1 <b>&amp;</b> \\ \" %s", "a\nb\tc"}) {
    Dossier d = sample();
    d.answers["nom_naissance"] = text;
    const auto back = parse(to_json(d));
    REQUIRE(back);
    CHECK(back->answers["nom_naissance"] == text);
  }
  Dossier d = sample();
  d.answers["nom_naissance"] = std::string("a\0b", 3);
  CHECK(parse(to_json(d))->answers["nom_naissance"] == std::string("a\0b", 3));
  d.answers["nom_naissance"] = "lone \xED\xA0\x80 half, cut \xC3";  // a surrogate by itself, a letter's first byte
  const auto back = parse(to_json(d));
  REQUIRE(back);
  CHECK(back->answers["nom_naissance"].get<std::string>().starts_with("lone \uFFFD"));
  CHECK(back->answers["prenoms"] == "Zoé");
}

TEST_CASE("dossier refuses values that would become a wrong folder, date or file") {
  const Json good = Json::parse(to_json(sample()));
  const auto refuses = [&](const char* pointer, const Json& value) {
    Json bad = good;
    bad[Json::json_pointer(pointer)] = value;
    return !accepted(bad.dump());
  };
  CHECK(refuses("/number", "../../etc"));
  CHECK(refuses("/number", "issy-7k4m9-2qxtb-h"));
  CHECK(refuses("/kiosk", "a/b"));
  CHECK(refuses("/procedure", ".."));
  CHECK(refuses("/created", "2026-02-30T00:00:00Z"));
  CHECK(refuses("/created", "2026-01-01T 1:00:00Z"));
  CHECK(refuses("/created", "2026-01-01T00:00:00+01"));
  CHECK(refuses("/clock/quality", "perfect"));
  CHECK(refuses("/clock/sequence", -1));
  for (const char* name : {"", ".", "..", "../x", "a/b", ".ssh", "dossier.json", "É.jpg", "A.jpg"})
    CHECK(refuses("/attachments/0/name", name));
}

TEST_CASE("dossier refuses JSON that is deep, wide or too large") {
  Json good = Json::parse(to_json(sample()));
  std::string deep = good.dump();
  const std::string empty = "\"answers\":{";
  deep.replace(deep.find(empty), empty.size(), empty + "\"x\":" + std::string(200000, '[') + std::string(200000, ']') + ",");
  CHECK_FALSE(accepted(deep));
  for (int i = 0; i < 5000; ++i) good["answers"]["k" + std::to_string(i)] = 1;
  CHECK_FALSE(accepted(good.dump()));
  CHECK_FALSE(accepted(std::string(max_json_bytes + 1, ' ')));
  for (const char* bad : {"", "null", "[]", "{", "\xff"}) CHECK_FALSE(accepted(bad));
}

TEST_CASE("dossier container gives back what was packed") {
  const Parts parts = sample_parts();
  const auto back = unpack(pack(parts));
  REQUIRE(back);
  CHECK(back->dossier_json == parts.dossier_json);
  CHECK(back->follow_up_code == "7K4M-92QX");
  REQUIRE(back->files.size() == 2);
  CHECK(back->files[0].bytes == bytes_of("JPEG"));
  CHECK(back->files[1].mime == "application/pdf");
}

TEST_CASE("dossier container cut at any length, extended or of another version is refused") {
  envelope::Bytes whole = pack(sample_parts());
  for (std::size_t size = 0; size < whole.size(); ++size)
    if (unpack(std::span(whole).first(size))) FAIL("cut at " << size);
  whole.push_back(0);
  CHECK_FALSE(unpack(whole));
  whole.pop_back();
  whole[4] = 2;
  CHECK(unpack(whole).error().kind == envelope::Error::Kind::unknown_version);
}

TEST_CASE("dossier container refuses files that are not the listed ones") {
  const auto refuses = [](auto change) {
    Parts parts = sample_parts();
    change(parts);
    return !unpack(pack(parts));
  };
  CHECK_FALSE(refuses([](Parts&) {}));
  CHECK_FALSE(refuses([](Parts& p) { p.follow_up_code.clear(); }));
  CHECK(refuses([](Parts& p) { p.files[0].bytes[0] ^= 1; }));
  CHECK(refuses([](Parts& p) { p.files[0].bytes.push_back(0); }));
  CHECK(refuses([](Parts& p) { p.files[0].mime = "text/html"; }));
  CHECK(refuses([](Parts& p) { p.files.erase(p.files.begin()); }));
  CHECK(refuses([](Parts& p) { p.files.push_back(p.files[0]); }));
  CHECK(refuses([](Parts& p) { p.files.push_back({"more.sh", "text/plain", {}}); }));
  CHECK(refuses([](Parts& p) { p.files[1].name = "../dossier.pdf"; }));
  CHECK(refuses([](Parts& p) { p.files[1].bytes.resize(envelope::max_attachment_bytes + 1); }));
  CHECK(refuses([](Parts& p) { p.follow_up_code = "12"; }));
  CHECK(refuses([](Parts& p) { p.files.resize(max_files + 1); }));
}
