#include "story.hpp"

namespace guichet::visit {
using namespace std::chrono_literals;

TEST_CASE("a page with a missing answer stays and says what is missing") {
  Story story;
  story.then(event::Started{}).then(event::OpenedProcedure{"essai"}).then(event::BeganForm{});
  story.then(event::Continued{});
  CHECK(story.visit().form->page == 0);
  CHECK(story.visit().form->errors.contains("voiture"));
}

TEST_CASE("a page whose questions are not asked is passed over") {
  Story story;
  story.then(event::Started{}).then(event::OpenedProcedure{"essai"}).then(event::BeganForm{});
  story.then(event::ChoseOption{"voiture", "false"}).then(event::Continued{});
  CHECK(story.visit().form->page == 2);
  story.then(event::WentBack{}).then(event::ChoseOption{"voiture", "true"}).then(event::Continued{});
  CHECK(story.visit().form->page == 1);
}

TEST_CASE("going back loses nothing") {
  Story story;
  story.to_review().then(event::WentBack{}).then(event::WentBack{}).then(event::WentBack{});
  CHECK(story.screen() == Screen::procedure);
  story.then(event::WentBack{}).then(event::OpenedProcedure{"essai"});
  CHECK(story.visit().form->answers.at("nom") == "Lune");
}

TEST_CASE("modifying from the review returns to it, and asks to certify again", "[a11y:38]") {
  Story story;
  story.to_review().then(event::Certified{}).then(event::EditedPage{2});
  REQUIRE(story.screen() == Screen::form);
  story.then(event::TouchedBox{"nom", "nom"}).then(event::Typed{"e"}).then(event::Continued{});
  CHECK(story.screen() == Screen::review);
  CHECK(story.visit().form->answers.at("nom") == "Lunee");
  CHECK_FALSE(story.visit().form->certified);
}

TEST_CASE("a change that uncovers a question leads to it before the review") {
  Story story;
  story.to_review().then(event::EditedPage{0}).then(event::ChoseOption{"voiture", "true"}).then(event::Continued{});
  CHECK(story.screen() == Screen::form);
  CHECK(story.visit().form->page == 1);
}

TEST_CASE("nothing is sent that was not certified") {
  Story story;
  story.to_review().then(event::Submitted{});
  CHECK_FALSE(story.asked<effect::KeepSubmission>());
}

TEST_CASE("an agent files only with a traced mandate") {
  Story story;
  story.to_review().then(event::BadgeShown{"AGENT-12"}).then(event::Certified{}).then(event::Submitted{});
  CHECK_FALSE(story.asked<effect::KeepSubmission>());
  story.then(event::ToggledMandate{}).then(event::Submitted{});
  auto* keep = story.asked<effect::KeepSubmission>();
  REQUIRE(keep);
  CHECK(keep->actor.badge == "AGENT-12");
  CHECK(keep->mandate.given);
}

TEST_CASE("a second touch on send keeps only one request") {
  Story story;
  story.submitted();
  REQUIRE(story.asked<effect::KeepSubmission>());
  story.then(event::Submitted{});
  CHECK(story.effects.empty());
}

TEST_CASE("a receipt is shown only once the request is kept, and the form is then gone") {
  Story story;
  story.submitted();
  CHECK(story.screen() == Screen::review);
  story.then(event::Kept{story.visit().serial, some_receipt()});
  CHECK(story.screen() == Screen::receipt);
  CHECK_FALSE(story.visit().form);
}

TEST_CASE("a receipt prints itself when the printer is ready, and says when it could not") {
  Story story;
  story.then(event::DeviceChanged{DeviceKind::printer, DeviceStatus::ready}).submitted();
  story.then(event::Kept{story.visit().serial, some_receipt()});
  REQUIRE(story.asked<effect::PrintReceipt>());
  story.then(event::Printed{story.visit().serial, false});
  CHECK(story.visit().receipt->printing == Printing::failed);
}

TEST_CASE("a receipt that comes after its visitor left reaches nobody") {
  Story story;
  story.submitted();
  std::uint64_t gone = story.visit().serial;
  story.then(event::FaultRaised{}).then(event::FaultCleared{});
  story.model.visit.reset();
  story.then(event::Started{}).then(event::Kept{gone, some_receipt()});
  CHECK(story.screen() == Screen::home);
  CHECK_FALSE(story.visit().receipt);
}

TEST_CASE("a visit is not ended while its request is being kept") {
  Story story;
  story.submitted().after(1h).after(1h);
  REQUIRE(story.model.visit);
  story.then(event::Finished{});
  CHECK(story.model.visit);
}

TEST_CASE("a request that could not be kept is never called kept") {
  Story story;
  story.submitted().then(event::NotKept{story.visit().serial, {"DISQUE-ERREUR", "EIO"}});
  CHECK(story.screen() == Screen::out_of_service);
  REQUIRE(story.model.visit);
  CHECK(story.visit().saving == Saving::failed);
  CHECK_FALSE(story.visit().receipt);
  CHECK_FALSE(story.visit().form);
}

TEST_CASE("whose request was not kept reads so until leaving, even when the disk is well again") {
  Story story;
  story.submitted().then(event::NotKept{story.visit().serial, {"DISQUE-ERREUR", "EIO"}}).then(event::FaultCleared{});
  CHECK(story.screen() == Screen::out_of_service);
  CHECK(story.visit().saving == Saving::failed);
  SECTION("by hand") { story.then(event::Finished{}); }
  SECTION("by time") { story.after(1h).after(1h); }
  CHECK(story.screen() == Screen::welcome);
  CHECK_FALSE(story.model.fault);
}

TEST_CASE("a receipt says that the town answered only when it did so for this very request") {
  Story story;
  auto receipt = some_receipt();
  receipt.unanswered = {"mine", "mine too"};
  story.submitted().then(event::Kept{story.visit().serial, receipt});
  story.then(event::Acknowledged{"somebody's"}).then(event::Acknowledged{"mine"}).then(event::QueueChanged{Queue{0, 1, 0, {}}});
  CHECK(story.visit().receipt->unanswered == std::vector<std::string>{"mine too"});
  story.then(event::Acknowledged{"mine too"});
  CHECK(story.visit().receipt->unanswered.empty());
}

TEST_CASE("a training kiosk files training requests only") {
  Story story;
  story.model.training = true;
  story.submitted();
  REQUIRE(story.asked<effect::KeepSubmission>());
  CHECK(story.asked<effect::KeepSubmission>()->training);
}

TEST_CASE("the chatbot's answer to an earlier visitor is dropped") {
  Story story;
  story.then(event::Started{}).then(event::OpenedAssistant{}).then(event::AskedQuick{"Bonjour", "", ""});
  REQUIRE(story.asked<effect::Ask>());
  std::uint64_t gone = story.visit().serial;
  story.then(event::Finished{}).then(event::Started{}).then(event::OpenedAssistant{});
  story.then(event::Replied{gone, {}});
  CHECK(story.visit().chat.lines.empty());
}

TEST_CASE("what a language model adds stands below the answer it is about, or nowhere") {
  const auto added = [](std::uint64_t visit, std::size_t line) { return event::ReplyAdded{visit, line, ChatLine::Added::reworded, {}}; };
  Story story;
  story.then(event::Started{}).then(event::OpenedAssistant{}).then(event::AskedQuick{"Bonjour", "", ""});
  const auto visit = story.visit().serial;
  const auto line = story.asked<effect::Ask>()->line;
  const auto lines = [&] { return story.visit().chat.lines.size(); };
  story.then(added(visit, line));
  CHECK(lines() == 1);  // not before the kiosk's own answer
  story.then(event::Replied{visit, {}}).then(added(visit + 1, line)).then(added(visit, line + 1));
  CHECK(lines() == 2);  // nor about another visit or question
  story.then(added(visit, line));
  REQUIRE(lines() == 3);
  CHECK(story.visit().chat.lines.back().added == ChatLine::Added::reworded);
  story.then(added(visit, line));
  CHECK(lines() == 3);  // once
  story.then(event::AskedQuick{"Encore", "", ""}).then(added(visit, line));
  CHECK(lines() == 4);  // the visitor went on
}

TEST_CASE("the keyboard writes where the visitor touched, and backspace takes a whole letter") {
  Story story;
  story.then(event::Started{}).then(event::OpenedAssistant{}).then(event::TouchedChatBox{});
  story.then(event::Typed{"é"}).then(event::Typed{"t"}).then(event::Erased{}).then(event::Erased{});
  CHECK(story.visit().chat.draft.empty());
}

}  // namespace guichet::visit
