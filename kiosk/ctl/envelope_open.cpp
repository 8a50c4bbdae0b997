#include <fstream>
#include <iterator>
#include <ostream>

#include "kiosk/ctl/commands.hpp"
#include "kiosk/ctl/places.hpp"
#include "offline/dossier/dossier.hpp"
#include "offline/envelope/envelope.hpp"

namespace guichet::ctl {
namespace {

using envelope::Result;

Result<envelope::Bytes> read_envelope(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return envelope::fail(envelope::Error::Kind::io, file.string() + ": cannot be read");
  envelope::Bytes bytes(envelope::max_envelope_bytes + 1);
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (bytes.size() > envelope::max_envelope_bytes)
    return envelope::fail(envelope::Error::Kind::too_large, file.string() + ": larger than an envelope can be");
  return bytes;
}

Result<dossier::Parts> open_with(const OpenOptions& options, const fs::path& kiosks) {
  const auto town = envelope::load_sealing_pair(options.key);
  if (!town) return tl::unexpected(town.error());
  const auto bytes = read_envelope(options.file);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto header = envelope::peek(*bytes);
  if (!header) return tl::unexpected(header.error());
  if (!is_slug(header->kiosk)) return envelope::fail(envelope::Error::Kind::malformed, "not a kiosk's name");
  const auto kiosk = envelope::load_signing_public(kiosks / (header->kiosk + ".pub"));
  if (!kiosk) return tl::unexpected(kiosk.error());
  const auto opened = envelope::open(*bytes, *kiosk, *town);
  if (!opened) return tl::unexpected(opened.error());
  return dossier::unpack(opened->body);
}

}  // namespace

int open_envelope(const OpenOptions& options, Io& io) {
  const auto beside = fs::absolute(options.key).parent_path().parent_path() / "kiosks";
  const auto parts = open_with(options, options.kiosks.empty() ? beside : options.kiosks);
  if (!parts) {
    io.err << parts.error().context << '\n';
    return exit_code::failure;
  }
  io.out << parts->dossier_json << '\n';
  return exit_code::ok;
}

}  // namespace guichet::ctl
