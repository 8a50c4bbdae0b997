// A fiche of the State as anybody might have changed it on its way.
#include "kiosk/ctl/dila_fiche.hpp"
#include "kiosk/fiches/body.hpp"
#include "tests/fuzz/keys.hpp"

using namespace guichet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto fiche = ctl::read_dila_fiche(fuzz::text_of({data, size}));
  if (!fiche) return 0;
  fuzz::must(!fiche->title.empty() && fiche->url.starts_with("https://"));
  const auto read = fiches::read_body(fiches::write_body(fiche->blocks));
  fuzz::must(read.has_value() && read->size() == fiche->blocks.size());
  return 0;
}
