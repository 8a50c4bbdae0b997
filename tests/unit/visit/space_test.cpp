// What the kiosk's own condition changes for a visitor: an almost full disk, a queue that waits.
#include "tests/unit/visit/story.hpp"

namespace guichet::visit {

TEST_CASE("visitor begins no démarche on an almost full disk, and is not shown the door") {
  Story s;
  s.then(event::SpaceChanged{true});
  CHECK(s.screen() == Screen::welcome);
  s.then(event::Started{}).then(event::OpenedProcedure{"essai"});
  CHECK_FALSE(may_begin(s.model));
  s.then(event::BeganForm{});
  CHECK(s.screen() == Screen::procedure);
  s.then(event::SpaceChanged{false}).then(event::BeganForm{});
  CHECK(s.screen() == Screen::form);
}

TEST_CASE("visitor finishes what was begun before the disk was almost full") {
  Story s;
  s.then(event::Started{}).then(event::OpenedProcedure{"essai"}).then(event::BeganForm{}).then(event::SpaceChanged{true});
  CHECK(s.screen() == Screen::form);
  s.then(event::WentBack{});
  CHECK(s.screen() == Screen::procedure);
  CHECK(may_begin(s.model));
  s.then(event::BeganForm{});
  s.then(event::ChoseOption{"voiture", "false"}).then(event::Continued{});
  s.then(event::TouchedBox{"nom", "nom"}).then(event::Typed{"Lune"}).then(event::Continued{});
  s.then(event::Certified{}).then(event::Submitted{});
  CHECK(s.asked<effect::KeepSubmission>());
  s.then(event::Kept{s.visit().serial, {}});
  CHECK(s.screen() == Screen::receipt);
  s.then(event::WentHome{}).then(event::OpenedProcedure{"essai"}).then(event::BeganForm{});
  CHECK(s.screen() == Screen::procedure);
}

TEST_CASE("visitor reads their receipt on, though the disk is almost full since") {
  Story s;
  s.submitted().then(event::Kept{s.visit().serial, {}}).then(event::SpaceChanged{true});
  CHECK(s.screen() == Screen::receipt);
}

TEST_CASE("kiosk remembers what waits and why sending waits") {
  Story s;
  s.then(event::QueueChanged{{3, 1, 4711, s.now.wall}}).then(event::SendingHeld{true});
  CHECK(s.model.queue.waiting == 3);
  CHECK(s.model.queue.oldest == s.now.wall);
  CHECK(s.model.held);
  s.then(event::SendingHeld{false});
  CHECK_FALSE(s.model.held);
}

}  // namespace guichet::visit
