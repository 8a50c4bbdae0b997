// What update() asks the outside to do. Each is performed by kiosk/run on a worker, which posts an Event back.
#pragma once
#include <string>
#include <variant>

#include "kiosk/visit/model.hpp"

namespace guichet::visit::effect {

// Render, seal and commit; answers Kept or NotKept. Carries all it needs: the Visit may be gone before it runs.
struct KeepSubmission {
  std::uint64_t visit = 0;
  std::vector<Form> forms;         // one, or those of a life event: kept together or not at all
  std::string life_event;
  procedures::Answers person;
  std::chrono::year_month_day today{};
  Actor actor;
  Mandate mandate;
  bool training = false;
  std::string locale;
  std::chrono::sys_seconds created{};
  ClockQuality quality = ClockQuality::unsynchronised;
};
struct PrintReceipt {          // answers Printed
  std::uint64_t visit = 0;
  Receipt receipt;
  std::string locale;
  bool training = false;
};
struct Ask {                   // answers Replied
  std::uint64_t visit = 0;
  std::string utterance, locale;
  assistant::Thread thread;
  std::size_t line = 0;        // of the question, in the chat
};
struct AskStatus {              // answers StatusTold
  std::uint64_t visit = 0;
  std::string number, code;
};
struct ReadReceipt {            // answers ReceiptRead
  std::uint64_t visit = 0;
  std::string scanned;
};
struct ReadFiche {              // answers FicheRead
  std::uint64_t visit = 0;
  std::string id;
};
struct TakePhoto {              // answers PhotoTaken
  std::uint64_t visit = 0;
  std::string what;
};
struct DrawQr {                 // answers QrDrawn
  std::uint64_t visit = 0;
  std::string url;
};
struct KeepDraft {              // answers DraftKept or NotKept
  std::uint64_t visit = 0;
  Form form;
  procedures::Answers person;
  std::string year;             // of birth, part of the key
};
struct OpenDraft {              // answers DraftOpened or DraftRefused
  std::uint64_t visit = 0;
  std::string code, year;
};
struct ForgetDraft { std::string code; };  // it was filed
struct PrintDraft {             // answers DraftPrinted
  std::uint64_t visit = 0;
  QrPicture qr;
  std::string title, locale;
};
struct PrintList {              // answers ListPrinted: the documents to bring, and which are there
  std::uint64_t visit = 0;
  std::string procedure, locale;
  std::vector<std::pair<std::string, bool>> documents;  // ids, and whether the visitor has it with them
};
struct CallAgent { std::uint64_t visit = 0; };  // answers AgentRang
struct RepeatSpeech {};        // these two are the main loop's: it knows what was said last
struct HoldSpeech {};
struct VisitEnded {};          // wipe caches that held the visitor's words: layouts, glyphs, node values

}  // namespace guichet::visit::effect

namespace guichet::visit {

using Effect = std::variant<effect::KeepSubmission, effect::PrintReceipt, effect::Ask, effect::AskStatus, effect::ReadReceipt, effect::ReadFiche, effect::TakePhoto,
                            effect::DrawQr, effect::KeepDraft, effect::OpenDraft, effect::ForgetDraft, effect::PrintDraft, effect::PrintList, effect::CallAgent,
                            effect::RepeatSpeech, effect::HoldSpeech, effect::VisitEnded>;

}  // namespace guichet::visit
