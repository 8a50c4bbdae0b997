// What a receipt says and how it looks on paper: the dossier's PDF for the town, the ticket for the visitor, the QR
// matrix for both. Nothing printed for the visitor carries their name. Any thread; no globals.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace guichet::receipts {

struct Error { std::string context; };
template <class T>
using Result = tl::expected<T, Error>;

struct QrMatrix { int side = 0; std::vector<std::uint8_t> modules; };  // row by row, 1 = dark, no quiet zone
// Level M, byte mode, the smallest version that holds it. Fails above 2,331 bytes (40-M): facts/reliability row 35.
Result<QrMatrix> qr(std::string_view text);

struct TicketText {                 // every line already in the visitor's language
  std::string town, title;          // "Récépissé provisoire"
  std::string number_label, number;
  std::string procedure_label, procedure;
  std::vector<std::pair<std::string, std::string>> listed;  // a life event's numbers and their démarches
  std::string filed_label, filed;   // "24 novembre 2026 à 10 h 58"
  std::string kiosk_label, kiosk;
  std::string code_label, code;     // the follow-up code, shown and printed once
  std::vector<std::string> what_next;
  std::string proof;                // "Ce récépissé prouve la date…"
  std::string training;             // "FORMATION – sans valeur", or empty
  std::string qr_url;
  std::optional<std::chrono::sys_seconds> created;  // the PDF's date; none: the PDF carries none
};
Result<std::vector<std::uint8_t>> ticket_png(const TicketText&, int dots_wide = 576);  // 203 dpi, 80 mm paper
Result<std::vector<std::uint8_t>> ticket_pdf(const TicketText&);                        // the same page, as vectors

// A signature as the finger drew it, in a box whose sides are 1: lines only, without when or how fast each was drawn,
// which would be biometric.
using Strokes = std::vector<std::vector<std::pair<float, float>>>;
Result<std::vector<std::uint8_t>> signature_png(const Strokes&, int width = 900, int height = 300);

struct DossierText {                // for the town's agent, in French
  std::string town, number, procedure, filed, kiosk, actor, training;
  std::vector<std::pair<std::string, std::vector<std::pair<std::string, std::string>>>> sections;  // title, (label, value)
  std::vector<std::string> attachments;
  std::string qr_url;
  std::optional<std::chrono::sys_seconds> created;
};
Result<std::vector<std::uint8_t>> dossier_pdf(const DossierText&);  // A4, as many pages as needed

}  // namespace guichet::receipts
