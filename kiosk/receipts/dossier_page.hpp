// The dossier as an A4 document, in points: what a town's agent reads, prints and files. Grows by pages.
#pragma once
#include "kiosk/receipts/pen.hpp"

namespace guichet::receipts {

inline constexpr double a4_width = 595.28, a4_height = 841.89;

// Draws all pages on a paginated surface; returns how many. `total` is what "page 1 / N" says.
int draw_dossier(Pen&, const DossierText&, const QrMatrix*, int total);

}  // namespace guichet::receipts
