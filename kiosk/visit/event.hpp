// Everything that can happen: what a visitor does on a screen, what time does, what workers and devices report.
// A worker's report names the visit it belongs to, so that a late one never reaches the next visitor.
#pragma once
#include <string>
#include <variant>

#include "kiosk/visit/model.hpp"

namespace guichet::visit::event {

// ---- time and hands ----
struct Tick {};                          // time passed; the rest is decided from Now
struct Touched {};                       // any touch at all keeps the visit alive
struct Started {};                       // the welcome screen's button
struct StillHere {};
struct Finished {};                      // "J’ai terminé"
struct WentBack {};
struct OpenedPanel { Panel panel; };
struct ClosedPanel {};
struct ChoseLocale { std::string locale; };
struct ChoseText { TextSize size; };
struct ChoseContrast { Contrast contrast; };
struct ToggledStill {};                  // fewer animations, or as many as before
struct ToggledCurtain {};
struct ToggledLow {};
struct ToggledLeftHand {};
struct ToggledSlowTouch {};
struct ChangedVoice { int rate_by, volume_by; };  // percent
struct AskedToRepeat {};                 // what the voice said last
struct AskedToHold {};                   // the voice pauses, or goes on
struct Spoken { Steady left; };          // the voice was given all of a text, of which so much is still to be heard
struct AskedForAgent {};
// ---- démarches ----
struct OpenedProcedure { std::string id; };
struct TickedDocument { std::string id; };
struct BeganForm {};
struct TouchedBox { std::string field, box; };
struct Typed { std::string text; };      // the on-screen or a plugged keyboard
struct Erased {};                        // backspace
struct SwitchedLayer { KeyLayer layer; };
struct ClosedKeyboard {};                // "OK"
struct ChoseOption { std::string field, option; };
struct AddedRow { std::string group; };
struct RemovedRow { std::string group; std::size_t row; };  // from 1
struct Signed { std::string field; Stroke stroke; };
struct ClearedSignature { std::string field; };
struct AskedForPhoto { std::string what; };  // a question's or a document's id
struct DroppedPhoto { std::string what; std::size_t index; };
struct Continued {};
struct EditedPage { std::size_t page; };
struct Certified {};                     // toggles
struct ToggledMandate {};                // the agent notes that the visitor is present and agrees
struct Submitted {};
struct AskedToPrint {};
struct OpenedLifeEvent { std::string id; };
struct ToggledStep { std::size_t step; };
struct BeganLifeEvent {};
struct AskedForList {};                  // of the documents to bring, on paper
struct AskedToPause {};
struct PutAside {};                      // with the year of birth typed
struct AskedToResume {};
struct Scanned { std::string text; };    // a code before the scanner
struct TookUp {};                        // with the year of birth typed
struct WentHome {};                      // "Autre démarche" after a receipt
// ---- assistant ----
struct OpenedAssistant {};
struct TouchedChatBox {};
struct SentChat {};
struct AskedQuick { std::string text, wanted, topic; };  // of Reply::more; about this topic, or the last one
struct AskedToFollow {};
struct FollowedOn {};                    // from the number to the code, from the code to the answer
struct OpenedFiche { std::string id; };
struct ChoseCase { std::size_t at; };    // of the blocks shown
// ---- reports of workers ----
struct Kept { std::uint64_t visit; Receipt receipt; };
struct Acknowledged { std::string id; };  // the town answered for one request, anybody's
struct NotKept { std::uint64_t visit; Fault fault; };
struct Printed { std::uint64_t visit; bool ok; };
struct Replied { std::uint64_t visit; assistant::Reply reply; };
struct ReplyAdded { std::uint64_t visit; std::size_t line; ChatLine::Added how; assistant::Reply reply; };  // to the question at `line`
struct StatusTold { std::uint64_t visit; FollowVisit::Told told; };
struct ReceiptRead { std::uint64_t visit; std::string number; };  // empty: no receipt of ours
struct FicheRead { std::uint64_t visit; std::optional<fiches::Fiche> fiche; std::string imported; };
struct PhotoTaken { std::uint64_t visit; std::string what; std::optional<Attachment> photo; };  // none: it failed
struct QrDrawn { std::uint64_t visit; QrPicture qr; };
struct ListPrinted { std::uint64_t visit; bool ok; };
struct DraftKept { std::uint64_t visit; QrPicture qr; };
struct DraftPrinted { std::uint64_t visit; bool ok; };
struct DraftOpened { std::uint64_t visit; Form form; procedures::Answers person; };
struct DraftRefused { std::uint64_t visit; DraftVisit::Why why; };
struct AgentRang { std::uint64_t visit; bool rang; };
// ---- the kiosk's own condition ----
struct DeviceChanged { DeviceKind kind; DeviceStatus status; };
struct BadgeShown { std::string badge; };
struct LinkChanged { bool online; };
struct QueueChanged { Queue queue; };
struct SpaceChanged { bool low; };
struct SendingHeld { bool held; };
struct FaultRaised { Fault fault; };
struct FaultCleared {};

}  // namespace guichet::visit::event

namespace guichet::visit {

using Event = std::variant<
    event::Tick, event::Touched, event::Started, event::StillHere, event::Finished, event::WentBack,
    event::OpenedPanel, event::ClosedPanel, event::ChoseLocale, event::ChoseText, event::ChoseContrast, event::ToggledStill, event::ToggledCurtain, event::ToggledLow, event::ToggledLeftHand, event::ToggledSlowTouch, event::ChangedVoice, event::AskedToRepeat, event::AskedToHold, event::Spoken,
    event::AskedForAgent, event::OpenedProcedure, event::TickedDocument, event::BeganForm, event::TouchedBox,
    event::Typed, event::Erased, event::SwitchedLayer, event::ClosedKeyboard, event::ChoseOption, event::AddedRow,
    event::RemovedRow, event::Signed, event::ClearedSignature, event::AskedForPhoto, event::DroppedPhoto, event::Continued,
    event::EditedPage, event::Certified, event::ToggledMandate, event::Submitted, event::AskedToPrint,
    event::OpenedLifeEvent, event::ToggledStep, event::BeganLifeEvent, event::AskedForList, event::ListPrinted, event::AskedToPause,
    event::PutAside, event::AskedToResume, event::Scanned, event::TookUp, event::DraftKept, event::DraftPrinted, event::DraftOpened, event::DraftRefused, event::WentHome, event::OpenedAssistant, event::TouchedChatBox, event::SentChat, event::AskedQuick, event::AskedToFollow, event::FollowedOn, event::StatusTold, event::ReceiptRead, event::OpenedFiche, event::ChoseCase, event::FicheRead, event::Kept,
    event::NotKept, event::Printed, event::Replied, event::ReplyAdded, event::PhotoTaken, event::QrDrawn, event::AgentRang, event::DeviceChanged, event::BadgeShown,
    event::LinkChanged, event::QueueChanged, event::Acknowledged, event::SendingHeld, event::SpaceChanged, event::FaultRaised, event::FaultCleared>;

}  // namespace guichet::visit
