// The body of an envelope (all numbers big-endian, every length 4 bytes before its bytes):
//   `GDOS`, version 1 (1 byte), dossier.json, follow-up code, how many files (2 bytes),
//   then for each file: name, MIME type, bytes.
#include <set>

#include "offline/dossier/dossier.hpp"
#include "offline/dossier/reading.hpp"
#include "offline/envelope/wire.hpp"

namespace guichet::dossier {
namespace {

using envelope::Error;
using envelope::fail;
using envelope::Result;
using envelope::WireReader;

constexpr std::string_view magic = "GDOS";
constexpr std::string_view page = "dossier.pdf";  // drawn by the kiosk, so not among the listed attachments

Attachment read_file(WireReader& in) {
  Attachment file;
  file.name = in.text(4, 100);
  file.mime = in.text(4, 100);
  const auto bytes = in.block(4, envelope::max_attachment_bytes);
  file.bytes.assign(bytes.begin(), bytes.end());
  return file;
}

Result<Parts> read_container(WireReader& in) {
  const auto start = in.raw(magic.size());
  if (!in.ok() || !std::ranges::equal(start, envelope::as_bytes(magic)))
    return fail(Error::Kind::malformed, "not a dossier");
  const auto version = in.number(1);
  if (in.ok() && version != 1) return fail(Error::Kind::unknown_version, "dossier of another version");
  Parts parts;
  parts.dossier_json = in.text(4, max_json_bytes);
  parts.follow_up_code = in.text(4, 32);
  const auto count = in.number(2);
  if (count > max_files) return fail(Error::Kind::too_large, "more files than a dossier may hold");
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) parts.files.push_back(read_file(in));
  if (!in.finished()) return fail(Error::Kind::malformed, "the dossier is cut short, too long or a part too large");
  return parts;
}

bool matches(const Attachment& file, const Listed& listed) {
  return file.mime == listed.mime && file.bytes.size() == listed.size &&
         envelope::sha256(file.bytes) == listed.sha256;
}

Result<void> check_files(const Parts& parts, const std::vector<Listed>& listed) {
  std::set<std::string> names;
  std::size_t found = 0;
  for (const Attachment& file : parts.files) {
    if (!is_safe_name(file.name)) return fail(Error::Kind::malformed, "a file's name is not safe");
    if (!names.insert(file.name).second) return fail(Error::Kind::malformed, "two files of one name");
    const auto entry = std::ranges::find(listed, file.name, &Listed::name);
    if (entry == listed.end() && file.name == page) continue;
    if (entry == listed.end()) return fail(Error::Kind::malformed, "a file the dossier does not list");
    if (!matches(file, *entry)) return fail(Error::Kind::malformed, "a file differs from what the dossier lists");
    ++found;
  }
  if (found != listed.size()) return fail(Error::Kind::malformed, "a listed file is missing");
  return {};
}

}  // namespace

envelope::Bytes pack(const Parts& parts) {
  std::size_t size = 64 + parts.dossier_json.size();
  for (const Attachment& file : parts.files) size += 12 + file.name.size() + file.mime.size() + file.bytes.size();
  envelope::Writer out;
  out.reserve(size);
  out.raw(envelope::as_bytes(magic));
  out.number(1, 1);
  out.text(parts.dossier_json, 4);
  out.text(parts.follow_up_code, 4);
  out.number(parts.files.size(), 2);
  for (const Attachment& file : parts.files) {
    out.text(file.name, 4);
    out.text(file.mime, 4);
    out.block(file.bytes, 4);
  }
  return out.take();
}

Result<Parts> unpack(std::span<const std::uint8_t> body) {
  if (body.size() > envelope::max_envelope_bytes) return fail(Error::Kind::too_large, "dossier beyond 24 MiB");
  WireReader in(body);
  auto parts = read_container(in);
  if (!parts) return parts;
  if (!parts->follow_up_code.empty() && !envelope::parse_follow_up_code(parts->follow_up_code))
    return fail(Error::Kind::malformed, "not a follow-up code");
  const auto read = read_dossier(parts->dossier_json);
  if (!read) return tl::unexpected(read.error());
  if (auto checked = check_files(*parts, read->listed); !checked) return tl::unexpected(checked.error());
  return parts;
}

}  // namespace guichet::dossier
