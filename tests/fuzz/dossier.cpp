// What a stolen kiosk's key may sign and seal: the container, and dossier.json by itself.
#include "offline/dossier/dossier.hpp"

#include "tests/fuzz/keys.hpp"

using namespace guichet;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Input in(data, size);
  if (const auto parts = dossier::unpack(in)) {
    must(dossier::pack(*parts) == envelope::Bytes(in.begin(), in.end()));
    for (const auto& file : parts->files) must(file.name.find('/') == std::string::npos && file.name[0] != '.');
  }
  if (const auto read = dossier::parse(fuzz::text_of(in))) {
    must(envelope::parse_receipt_number(read->number) == read->number);
    dossier::Dossier bare = *read;
    bare.attachments.clear();
    must(dossier::parse(dossier::to_json(bare)).has_value());
  }
  return 0;
}
