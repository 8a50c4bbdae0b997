// The ticket's one layout, in dots at 203 dpi. Drawn twice, on pixels and on PDF, so that both say the same.
#pragma once
#include "kiosk/receipts/pen.hpp"

namespace guichet::receipts {

inline constexpr double dots_per_inch = 203;
inline constexpr int quiet_modules = 4;  // ISO/IEC 18004

// The widest whole number of dots a module that keeps the QR about 50 mm wide: at least 4 when the paper allows it, for
// worn print heads and phones held at arm's length. Fails below 2.
Result<int> dots_a_module(int qr_side, int dots_wide);

// Returns the height used.
double draw_ticket(Pen&, const TicketText&, const QrMatrix&, int module, int dots_wide);

}  // namespace guichet::receipts
