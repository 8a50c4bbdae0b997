// The inside of update(): one event's worth of context, and the families of events by file. Private to this room.
#pragma once
#include <vector>

#include "kiosk/visit/update.hpp"

namespace guichet::visit {

struct Step {
  Model& model;
  const Now& now;
  std::vector<Effect> effects;
  Visit& visit() { return *model.visit; }
  void ask(Effect effect) { effects.push_back(std::move(effect)); }
};

// session.cpp: beginning, idling, ending, panels, settings
void on(Step&, const event::Tick&);
void on(Step&, const event::Touched&);
void on(Step&, const event::Started&);
void on(Step&, const event::StillHere&);
void on(Step&, const event::Finished&);
void on(Step&, const event::OpenedPanel&);
void on(Step&, const event::ClosedPanel&);
void on(Step&, const event::ChoseLocale&);
void on(Step&, const event::ChoseText&);
void on(Step&, const event::ChoseContrast&);
void on(Step&, const event::ToggledStill&);
void on(Step&, const event::ToggledCurtain&);
void on(Step&, const event::ToggledLow&);
void on(Step&, const event::ToggledLeftHand&);
void on(Step&, const event::ToggledSlowTouch&);
void on(Step&, const event::ChangedVoice&);
void on(Step&, const event::AskedToRepeat&);
void on(Step&, const event::AskedToHold&);
void on(Step&, const event::Spoken&);
void on(Step&, const event::AskedForAgent&);
void on(Step&, const event::WentHome&);
void on(Step&, const event::WentBack&);
void on(Step&, const event::BadgeShown&);
// form.cpp: a démarche from its page to its review
void on(Step&, const event::OpenedProcedure&);
void on(Step&, const event::TickedDocument&);
void on(Step&, const event::BeganForm&);
void on(Step&, const event::AskedForList&);
void on(Step&, const event::ListPrinted&);
void on(Step&, const event::ChoseOption&);
void on(Step&, const event::AddedRow&);
void on(Step&, const event::RemovedRow&);
void on(Step&, const event::Continued&);
void on(Step&, const event::EditedPage&);
void on(Step&, const event::Certified&);
void on(Step&, const event::ToggledMandate&);
void on(Step&, const event::Submitted&);
void on(Step&, const event::AskedToPrint&);
void back_in_form(Step&);
// attachments.cpp: photographs and signatures
void on(Step&, const event::Signed&);
void on(Step&, const event::ClearedSignature&);
void on(Step&, const event::AskedForPhoto&);
void on(Step&, const event::DroppedPhoto&);
void on(Step&, const event::PhotoTaken&);
// life_event.cpp: several démarches over one set of answers
void on(Step&, const event::OpenedLifeEvent&);
void on(Step&, const event::ToggledStep&);
void on(Step&, const event::BeganLifeEvent&);
bool go_on_with_life_event(Step&);  // after a review; false: this was its last démarche, or there is none
bool back_in_life_event(Step&);     // false: there is none, or this was its first démarche
// draft.cpp: put aside, taken up again
void on(Step&, const event::AskedToPause&);
void on(Step&, const event::PutAside&);
void on(Step&, const event::AskedToResume&);
void on(Step&, const event::Scanned&);
void on(Step&, const event::TookUp&);
void on(Step&, const event::DraftKept&);
void on(Step&, const event::DraftPrinted&);
void on(Step&, const event::DraftOpened&);
void on(Step&, const event::DraftRefused&);
bool types_year(Step&, std::string_view added);  // true: the keys went into the year of birth or the code
bool erases_year(Step&);
// typing.cpp: where keystrokes go
void on(Step&, const event::TouchedBox&);
void on(Step&, const event::TouchedChatBox&);
void on(Step&, const event::Typed&);
void on(Step&, const event::Erased&);
void on(Step&, const event::SwitchedLayer&);
void on(Step&, const event::ClosedKeyboard&);
// chat.cpp: the conversation
void on(Step&, const event::OpenedAssistant&);
void on(Step&, const event::SentChat&);
void on(Step&, const event::AskedQuick&);
// follow.cpp: where a request is
void on(Step&, const event::AskedToFollow&);
void on(Step&, const event::FollowedOn&);
void on(Step&, const event::StatusTold&);
void on(Step&, const event::ReceiptRead&);
bool scans_receipt(Step&, const std::string& text);     // these: true when it was meant for here
bool types_follow(Step&, std::string_view added);
bool erases_follow(Step&);
bool back_in_follow(Step&);  // false: it was at its beginning
// fiche.cpp: what the State says
void on(Step&, const event::OpenedFiche&);
void on(Step&, const event::ChoseCase&);
void on(Step&, const event::FicheRead&);
bool back_in_fiche(Step&);  // false: it was not in one of its situations
// reports.cpp: what workers and devices say
void on(Step&, const event::Kept&);
void on(Step&, const event::NotKept&);
void on(Step&, const event::Printed&);
void on(Step&, const event::Replied&);
void on(Step&, const event::ReplyAdded&);
void on(Step&, const event::QrDrawn&);
void on(Step&, const event::AgentRang&);
void on(Step&, const event::DeviceChanged&);
void on(Step&, const event::LinkChanged&);
void on(Step&, const event::QueueChanged&);
void on(Step&, const event::SendingHeld&);
void on(Step&, const event::Acknowledged&);
void on(Step&, const event::SpaceChanged&);
void on(Step&, const event::FaultRaised&);
void on(Step&, const event::FaultCleared&);

void begin_visit(Step&);
void end_visit(Step&);
Place place(const Visit&);
void go_to(Visit&, Place);
void open_procedure(Step&, const procedures::Procedure&);  // its page, with a fresh form

}  // namespace guichet::visit
