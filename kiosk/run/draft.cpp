#include "kiosk/run/draft.hpp"

#include <sodium.h>

#include <nlohmann/json.hpp>

namespace guichet::run {
namespace {

using Json = nlohmann::json;
using Why = visit::DraftVisit::Why;

constexpr std::string_view mark = "#R1.";
constexpr std::string_view purpose = "guichet/draft/v1";
constexpr int url_safe = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

tl::unexpected<DraftError> fail(Why why, std::string context) { return tl::unexpected(DraftError{why, std::move(context)}); }

std::string base64(std::span<const std::uint8_t> bytes) {
  std::string out(sodium_base64_ENCODED_LEN(bytes.size(), url_safe), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), url_safe);
  out.resize(out.size() - 1);
  return out;
}

std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text) {
  std::vector<std::uint8_t> out(text.size());
  std::size_t size = 0;
  const char* end = nullptr;
  if (sodium_base642bin(out.data(), out.size(), text.data(), text.size(), nullptr, &size, &end, url_safe) != 0) return std::nullopt;
  if (end != text.data() + text.size()) return std::nullopt;
  out.resize(size);
  return out;
}

envelope::SealingKeyPair key_of(const std::array<std::uint8_t, 32>& seed, std::string_view year) {
  const std::string said = std::string(purpose) + "/" + std::string(year);
  std::array<std::uint8_t, 32> mixed{};
  crypto_generichash(mixed.data(), mixed.size(), reinterpret_cast<const unsigned char*>(said.data()), said.size(), seed.data(), seed.size());
  return envelope::sealing_pair_of(mixed);
}

Json to_json(const visit::Form& form, const procedures::Answers& person) {
  Json photos = Json::object(), signatures = Json::object();
  for (const auto& [what, all] : form.attachments)
    for (const auto& photo : all)
      photos[what].push_back({{"name", photo.name}, {"mime", photo.mime}, {"bytes", base64(photo.bytes)}});
  for (const auto& [what, strokes] : form.signatures) signatures[what] = strokes;
  return {{"procedure", form.procedure}, {"page", form.page},       {"answers", form.answers},
          {"documents", form.documents}, {"person", person},        {"photos", photos},
          {"signatures", signatures}};
}

OpenedDraft from_json(const Json& json) {
  OpenedDraft out;
  out.form.procedure = json.at("procedure").get<std::string>();
  out.form.page = json.at("page").get<std::size_t>();
  for (const auto& [box, value] : json.at("answers").items()) out.form.answers[box] = value.get<std::string>();
  for (const auto& each : json.at("documents")) out.form.documents.insert(each.get<std::string>());
  for (const auto& [key, value] : json.at("person").items()) out.person[key] = value.get<std::string>();
  for (const auto& [what, all] : json.at("photos").items())
    for (const auto& photo : all) {
      auto bytes = from_base64(photo.at("bytes").get_ref<const std::string&>());
      if (bytes) out.form.attachments[what].push_back({photo.at("name"), photo.at("mime"), std::move(*bytes), {}});
    }
  for (const auto& [what, strokes] : json.at("signatures").items()) out.form.signatures[what] = strokes.get<std::vector<visit::Stroke>>();
  return out;
}

}  // namespace

tl::expected<SealedDraft, DraftError> seal_draft(const visit::effect::KeepDraft& wanted, const Identity& identity) {
  DraftCode code{envelope::new_submission_id(), {}, identity.key.pub};
  randombytes_buf(code.seed.data(), code.seed.size());
  const std::string body = to_json(wanted.form, wanted.person).dump(-1, ' ', false, Json::error_handler_t::replace);
  const envelope::Header header{identity.trust.town, {}, identity.kiosk, code.id, envelope::Class::draft};
  auto sealed = envelope::seal(header, key_of(code.seed, wanted.year).pub, identity.key,
                               {reinterpret_cast<const std::uint8_t*>(body.data()), body.size()});
  if (!sealed) return fail(Why::damaged, sealed.error().context);
  std::vector<std::uint8_t> said(code.id.bytes.begin(), code.id.bytes.end());
  said.insert(said.end(), code.seed.begin(), code.seed.end());
  said.insert(said.end(), code.kiosk.bytes.begin(), code.kiosk.bytes.end());
  return SealedDraft{std::move(*sealed), std::string(mark) + base64(said)};
}

tl::expected<DraftCode, DraftError> read_code(std::string_view code) {
  if (!code.starts_with(mark)) return fail(Why::damaged, "not a draft's code");
  code.remove_prefix(mark.size());
  while (!code.empty() && (code.back() == '\n' || code.back() == '\r' || code.back() == ' ')) code.remove_suffix(1);
  const auto bytes = from_base64(code);
  DraftCode out;
  if (!bytes || bytes->size() != out.id.bytes.size() + out.seed.size() + out.kiosk.bytes.size()) return fail(Why::damaged, "a draft's code that is not whole");
  const auto seed = bytes->begin() + static_cast<std::ptrdiff_t>(out.id.bytes.size()), kiosk = seed + static_cast<std::ptrdiff_t>(out.seed.size());
  std::copy(bytes->begin(), seed, out.id.bytes.begin());
  std::copy(seed, kiosk, out.seed.begin());
  std::copy(kiosk, bytes->end(), out.kiosk.bytes.begin());
  return out;
}

tl::expected<OpenedDraft, DraftError> open_draft(const DraftCode& code, std::string_view year, std::span<const std::uint8_t> bytes) {
  if (!envelope::verify(bytes, code.kiosk)) return fail(Why::damaged, "a draft that its kiosk did not sign");
  const auto opened = envelope::open(bytes, code.kiosk, key_of(code.seed, year));
  if (!opened) return fail(Why::wrong_year, "this year of birth does not open the draft");
  if (opened->header.id != code.id || opened->header.cls != envelope::Class::draft) return fail(Why::damaged, "another envelope");
  const auto json = Json::parse(opened->body.begin(), opened->body.end(), nullptr, false);
  if (json.is_discarded()) return fail(Why::damaged, "a draft that is no JSON");
  try {
    return from_json(json);
  } catch (const Json::exception& wrong) {
    return fail(Why::damaged, wrong.what());
  }
}

}  // namespace guichet::run
