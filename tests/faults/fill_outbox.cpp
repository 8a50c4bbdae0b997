// Files made-up submissions into a kiosk's outbox, through the real seal and the real put, faster than their PDFs could be
// drawn; prints what each was, so that what reached the town can be compared.
//   fill_outbox DATA COUNT -> a line each: number, id, SHA-256 of the envelope, SHA-256 of dossier.json
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>

#include "kiosk/run/identity.hpp"
#include "offline/dossier/dossier.hpp"
#include "offline/outbox/outbox.hpp"

using namespace guichet;

namespace {

struct Filed {
  std::string number;
  std::string dossier_json;
  envelope::Sealed sealed;
};

std::string message(std::mt19937_64& random) {
  std::string text;
  for (auto words = random() % 60 + 1; words > 0; --words) text += random() % 2 ? "Été à l’Haÿ, " : "ça va bien. ";
  return text;
}

envelope::Result<Filed> file_one(const run::Identity& identity, std::uint64_t sequence, std::mt19937_64& random, outbox::WallTime now) {
  dossier::Dossier d;
  d.id = envelope::new_submission_id();
  d.number = envelope::new_receipt_number("ISSY");
  d.procedure = "solliciter-la-mairie";
  d.definition_sha256 = std::string(64, '0');
  d.kiosk = identity.kiosk;
  d.created = now;
  d.clock.boot_id = "fill";
  d.clock.sequence = sequence;
  d.answers = {{"message", message(random)}};
  const dossier::Parts parts{dossier::to_json(d), "", {{"dossier.pdf", "application/pdf", envelope::Bytes(random() % 2000 + 8, '%')}}};
  envelope::Header header;
  header.town = identity.trust.town;
  header.kiosk = identity.kiosk;
  header.id = d.id;
  auto sealed = envelope::seal(header, identity.trust.town_key, identity.key, dossier::pack(parts));
  if (!sealed) return tl::unexpected(sealed.error());
  return Filed{d.number, parts.dossier_json, std::move(*sealed)};
}

int fail(const std::string& why) {
  std::fprintf(stderr, "fill_outbox: %s\n", why.c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return fail("fill_outbox DATA COUNT");
  const std::filesystem::path dir = std::filesystem::path(argv[1]) / "kiosk";
  std::string kiosk;
  std::ifstream(dir / "kiosk.id") >> kiosk;
  const auto identity = run::load_identity(dir, kiosk);
  if (!identity) return fail(identity.error().context);
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto opened = outbox::open_sqlite(dir, kiosk, now);
  if (!opened) return fail(opened.error().context);
  std::mt19937_64 random(std::random_device{}());
  for (int i = 0; i < std::atoi(argv[2]); ++i) {
    const auto sequence = opened->outbox->next_sequence();
    if (!sequence) return fail(sequence.error().context);
    const auto filed = file_one(*identity, *sequence, random, now);
    if (!filed) return fail(filed.error().context);
    if (auto put = opened->outbox->put({&filed->sealed, 1}, now); !put) return fail(put.error().context);
    const auto* json = reinterpret_cast<const std::uint8_t*>(filed->dossier_json.data());
    std::printf("%s %s %s %s\n", filed->number.c_str(), envelope::to_string(filed->sealed.id).c_str(), envelope::to_hex(filed->sealed.hash).c_str(),
                envelope::to_hex(envelope::sha256({json, filed->dossier_json.size()})).c_str());
    std::fflush(stdout);  // said as soon as it is kept
  }
}
