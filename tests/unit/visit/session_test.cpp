#include "story.hpp"

namespace guichet::visit {
using namespace std::chrono_literals;

TEST_CASE("a touch on welcome begins a visit on the home screen") {
  Story story;
  REQUIRE(story.screen() == Screen::welcome);
  story.then(event::Started{});
  CHECK(story.screen() == Screen::home);
}

TEST_CASE("a visit is warned after two minutes and ended 45 seconds later", "[a11y:35]") {
  Story story;
  story.then(event::Started{}).after(119s);
  CHECK_FALSE(story.visit().warned);
  story.after(1s);
  REQUIRE(story.visit().warned);
  CHECK(seconds_left(story.model, story.now) == 45);
  story.after(44s);
  REQUIRE(story.model.visit);
  story.after(1s);
  CHECK_FALSE(story.model.visit);
  CHECK(story.asked<effect::VisitEnded>());
  CHECK(story.screen() == Screen::welcome);
}

TEST_CASE("a visit can be extended at least ten times", "[a11y:35]") {
  Story story;
  story.then(event::Started{});
  for (int time = 0; time < 12; ++time) {
    story.after(121s).then(event::StillHere{});
    REQUIRE(story.model.visit);
    CHECK_FALSE(story.visit().warned);
  }
}

TEST_CASE("the idle time begins when the last word was heard", "[a11y:35]") {
  Story story;
  story.then(event::Started{}).then(event::Spoken{70s});
  story.after(189s);
  CHECK_FALSE(story.visit().warned);
  story.after(1s);
  REQUIRE(story.visit().warned);
  story.then(event::Spoken{30s});  // the warning itself is spoken, and buys no time
  CHECK(seconds_left(story.model, story.now) == 45);
}

TEST_CASE("the voice goes louder and softer by ten percent, never to nothing, and is as it was for the next visitor", "[a11y:27]") {
  Story story;
  story.then(event::Started{});
  const int usual = story.visit().settings.volume;
  story.then(event::ChangedVoice{0, 10});
  CHECK(story.visit().settings.volume == usual + 10);
  for (int i = 0; i < 20; ++i) story.then(event::ChangedVoice{0, -10});
  CHECK(story.visit().settings.volume == 10);
  for (int i = 0; i < 20; ++i) story.then(event::ChangedVoice{25, 10});
  CHECK(story.visit().settings.volume == 100);
  CHECK(story.visit().settings.rate == 200);
  story.then(event::Finished{}).then(event::Started{});
  CHECK(story.visit().settings.volume == usual);
  CHECK(story.visit().settings.rate == 100);
}

TEST_CASE("what the voice said last is asked for again, and its pause, from the screen", "[a11y:25]") {
  Story story;
  story.then(event::Started{}).then(event::AskedToRepeat{});
  CHECK(story.asked<effect::RepeatSpeech>());
  story.then(event::AskedToHold{});
  CHECK(story.asked<effect::HoldSpeech>());
}

TEST_CASE("one press calls an agent, also before a visit has begun; while it rings it does not ring again", "[a11y:44]") {
  Story story;
  story.then(event::AskedForAgent{});
  REQUIRE(story.model.visit);
  CHECK(story.asked<effect::CallAgent>());
  CHECK(story.visit().panel == Panel::help);
  story.then(event::ClosedPanel{}).then(event::AskedForAgent{});
  CHECK_FALSE(story.asked<effect::CallAgent>());
  CHECK(story.visit().panel == Panel::help);
}

TEST_CASE("a late tick still leaves the whole warning") {
  Story story;
  story.then(event::Started{}).after(10h);
  REQUIRE(story.visit().warned);
  CHECK(seconds_left(story.model, story.now) == 45);
}

TEST_CASE("nothing behind the warning can be touched") {
  Story story;
  story.then(event::Started{}).after(120s).then(event::OpenedProcedure{"essai"});
  CHECK(story.screen() == Screen::home);
  CHECK(story.visit().warned);
}

TEST_CASE("a jump of the wall clock ends no visit") {
  Story story;
  story.then(event::Started{});
  story.now.wall += std::chrono::years(10);
  story.then(event::Tick{});
  CHECK_FALSE(story.visit().warned);
}

TEST_CASE("finishing forgets what was typed, the language and the text size", "[a11y:40]") {
  Story story;
  story.to_review().then(event::ChoseLocale{"en"}).then(event::ChoseText{TextSize::large});
  story.then(event::Finished{});
  CHECK_FALSE(story.model.visit);
  story.then(event::Started{});
  CHECK(story.visit().settings == Settings{});
  CHECK_FALSE(story.visit().form);
}

TEST_CASE("settings take effect in the middle of a form and lose nothing", "[a11y:40]") {
  Story story;
  story.to_review().then(event::OpenedPanel{Panel::access}).then(event::ChoseContrast{Contrast::high});
  story.then(event::ClosedPanel{});
  CHECK(story.screen() == Screen::review);
  CHECK(story.visit().form->answers.at("nom") == "Lune");
}

TEST_CASE("a fault outranks every screen and a visit under it is forgotten") {
  Story story;
  story.to_review().then(event::FaultRaised{{"DISQUE-PLEIN", "2 Mio libres"}});
  CHECK(story.screen() == Screen::out_of_service);
  CHECK_FALSE(story.model.visit);
  story.then(event::Started{});
  CHECK_FALSE(story.model.visit);
  story.then(event::FaultCleared{});
  CHECK(story.screen() == Screen::welcome);
}

TEST_CASE("a badge makes the visit an agent's, and the next visit is a visitor's again") {
  Story story;
  story.then(event::BadgeShown{"AGENT-12"});
  REQUIRE(story.model.visit);
  CHECK(story.visit().actor.agent);
  story.then(event::Finished{}).then(event::Started{});
  CHECK_FALSE(story.visit().actor.agent);
}

TEST_CASE("an agent is called once, and the screen knows whether anything rang") {
  Story story;
  story.then(event::Started{}).then(event::AskedForAgent{});
  REQUIRE(story.asked<effect::CallAgent>());
  std::uint64_t serial = story.visit().serial;
  story.then(event::AskedForAgent{});
  CHECK_FALSE(story.asked<effect::CallAgent>());
  story.then(event::AgentRang{serial, false});
  CHECK(story.visit().call == Call::no_bell);
}

TEST_CASE("the next deadline is the warning, then each second of the countdown") {
  Story story;
  CHECK_FALSE(next_deadline(story.model, story.now));
  story.then(event::Started{});
  CHECK(*next_deadline(story.model, story.now) - story.now.steady == 120s);
  story.after(120s);
  CHECK(*next_deadline(story.model, story.now) - story.now.steady == 1s);
  story.after(44s);
  CHECK(*next_deadline(story.model, story.now) - story.now.steady == 1s);
}

}  // namespace guichet::visit
