#include <fmt/format.h>

#include <ostream>

#include "kiosk/ctl/commands.hpp"
#include "kiosk/ctl/control_client.hpp"
#include "kiosk/ctl/identity.hpp"
#include "kiosk/ctl/outbox_door.hpp"
#include "kiosk/run/by_hand.hpp"
#include "offline/stick/stick.hpp"

namespace guichet::ctl {
namespace {

using run::control::Question;

int refuse(const std::string& why, Io& io) {
  io.err << why << '\n';
  return exit_code::failure;
}

// Reads and closes records: over the socket of a running kiosk, else in its file.
class Hand {
 public:
  static Seen<Hand> reach(const Places& places, outbox::WallTime now) {
    const auto asked = ask_kiosk(places, Question::stats);
    if (asked) return Hand(places, nullptr);
    if (asked.error().running) return tl::unexpected(asked.error().why);
    auto opened = open_outbox(places, now);
    if (!opened) return tl::unexpected(opened.error());
    return Hand(places, std::move(opened->outbox));
  }

  Seen<envelope::Bytes> envelope(const envelope::SubmissionId& id) const {
    if (!box_) {
      const auto line = ask_kiosk(places_, Question::envelope, envelope::to_string(id));
      return line ? run::control::read_envelope(*line) : Seen<envelope::Bytes>(tl::unexpected(line.error().why));
    }
    auto sealed = read(id);
    if (!sealed) return tl::unexpected(std::string("it is not kept any more"));
    return std::move(sealed->bytes);
  }

  Seen<bool> acknowledge(const std::string& text, outbox::WallTime now) const {
    if (!box_) {
      const auto line = ask_kiosk(places_, Question::acknowledge, text);
      return line ? run::control::read_done(*line) : Seen<bool>(tl::unexpected(line.error().why));
    }
    const auto identity = run::load_identity(places_.kiosk(), read_kiosk_id(places_).value_or(""));
    if (!identity) return tl::unexpected(identity.error().context);
    const auto id = run::believe(text, *identity, [this](const auto& wanted) { return read(wanted); });
    if (!id) return tl::unexpected(id.error());
    const auto done = box_->acknowledge(*id, text, now);
    if (!done) return tl::unexpected(done.error().context);
    return true;
  }

 private:
  Hand(Places places, std::unique_ptr<outbox::Outbox> box) : places_(std::move(places)), box_(std::move(box)) {}
  std::optional<envelope::Sealed> read(const envelope::SubmissionId& id) const {
    auto sealed = box_->read(id);
    return sealed ? std::move(*sealed) : std::nullopt;
  }

  Places places_;
  std::shared_ptr<outbox::Outbox> box_;  // none: a kiosk runs
};

bool leaves(const outbox::Entry& entry, bool acknowledged) {
  if (entry.cls != envelope::Class::real) return false;  // a draft goes by the network alone
  return entry.state == outbox::State::kept || (acknowledged && entry.state == outbox::State::acknowledged);
}

}  // namespace

int outbox_export(const StickOptions& options, Io& io) {
  const Places places{options.data};
  const auto stick = stick::Stick::at(options.stick);
  if (!stick) return refuse(stick.error(), io);
  const auto entries = see_list(places, io.now());
  if (!entries) return refuse(entries.error(), io);
  const auto hand = Hand::reach(places, io.now());
  if (!hand) return refuse(hand.error(), io);
  std::size_t written = 0, there = 0;
  for (const auto& entry : *entries) {
    if (!leaves(entry, options.acknowledged)) continue;
    if (written + there == stick::most_files) {
      io.err << "this stick holds as many as a gateway takes from one: carry it, then export again\n";
      break;
    }
    const auto bytes = hand->envelope(entry.id);
    if (!bytes) return refuse(envelope::to_string(entry.id) + ": " + bytes.error(), io);
    const auto put = stick->write(entry.id, stick::Kind::envelope, *bytes);
    if (!put) return refuse(put.error(), io);
    ++(*put ? written : there);
  }
  io.out << fmt::format("{} written, {} there already\n", written, there);
  return exit_code::ok;
}

// One that is not believed is named and passed over: the stick has been in many hands.
int outbox_import_acks(const StickOptions& options, Io& io) {
  const auto stick = stick::Stick::at(options.stick);
  if (!stick) return refuse(stick.error(), io);
  const auto ids = stick->ids(stick::Kind::acknowledgement);
  if (!ids) return refuse(ids.error(), io);
  const auto hand = Hand::reach({options.data}, io.now());
  if (!hand) return refuse(hand.error(), io);
  std::size_t closed = 0, refused = 0;
  for (const auto& id : *ids) {
    const auto bytes = stick->read(id, stick::Kind::acknowledgement);
    const auto done = bytes ? hand->acknowledge(std::string(bytes->begin(), bytes->end()), io.now())
                            : Seen<bool>(tl::unexpected(std::string(to_string(bytes.error()))));
    if (done) ++closed;
    else ++refused, io.err << envelope::to_string(id) << ": " << done.error() << '\n';
  }
  io.out << fmt::format("{} acknowledged, {} not believed\n", closed, refused);
  return refused == 0 ? exit_code::ok : exit_code::failure;
}

}  // namespace guichet::ctl
