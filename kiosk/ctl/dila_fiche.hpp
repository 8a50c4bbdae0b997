// One XML file of the DILA's "vosdroits" (format 3.3 and 3.4) as a fiche. Facts: the format's description beside the data on
// data.gouv.fr. Foreign input: what is not understood is passed over, what is no fiche is said.
#pragma once
#include <string_view>
#include <tl/expected.hpp>

#include "kiosk/fiches/fiche.hpp"

namespace guichet::ctl {

struct NotAFiche {
  bool broken = false;  // else another kind of file: a dossier, a résource, a menu
  std::string why;
};

tl::expected<fiches::Fiche, NotAFiche> read_dila_fiche(std::string_view xml);

}  // namespace guichet::ctl
