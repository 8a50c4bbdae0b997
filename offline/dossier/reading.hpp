// What container.cpp and json.cpp share: dossier.json read with every field checked, because the gateway makes
// folders and file names out of it.
#pragma once
#include "offline/dossier/dossier.hpp"

namespace guichet::dossier {

struct Listed {
  std::string name, mime;
  envelope::Hash sha256;
  std::uint64_t size = 0;
};

struct Read {
  Dossier dossier;  // attachments without bytes
  std::vector<Listed> listed;
};

envelope::Result<Read> read_dossier(std::string_view dossier_json);
bool is_safe_name(std::string_view name);  // [a-z0-9_.-], not hidden, not dossier.json itself

}  // namespace guichet::dossier
