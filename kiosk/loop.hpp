// The main thread's whole life: wait, update the Model, draw only what changed, never block. Builds nothing itself; main
// hands it everything. A finger's release is applied before the frame that shows it is drawn, so that one touch costs
// one picture.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/play/player.hpp"
#include "kiosk/run/clock.hpp"
#include "kiosk/run/mailbox.hpp"
#include "kiosk/run/performer.hpp"
#include "kiosk/run/speaking.hpp"
#include "kiosk/screens/screen.hpp"
#include "ui/access/reader.hpp"
#include "ui/access/walker.hpp"
#include "ui/platform/stage.hpp"

namespace guichet {

class Loop {
 public:
  struct Parts {
    ui::Stage& stage;
    run::Clock& clock;
    run::Mailbox& mail;
    run::Performer& performer;
    std::shared_ptr<const ui::ThemeFile> theme;
    std::function<std::unique_ptr<ui::Locale>(std::string_view id)> locale;
    screens::Offer offer;
    screens::Art art;
    ui::Keymap keymap;
    run::Speaking& speaking;
    std::optional<std::filesystem::path> dump_nodes;  // rewritten after each shown frame, for drivers outside
  };
  Loop(Parts parts, visit::Model model);

  // Until a signal, the end of a journey or the loss of the display; returns the exit code.
  int run(std::unique_ptr<play::Player> player);

  ui::FrameState& frame_state() { return frame_state_; }
  // What a visitor photographs: the QR code of a request they put aside, or of a receipt; empty when none is on the screen.
  std::string code_shown() const;
  std::string follow_up_shown() const { return model_.visit && model_.visit->receipt ? model_.visit->receipt->follow_up_code : std::string{}; }
  // The id the keys are on; empty: the screen is being touched, or nothing is.
  const std::string& focused() const { return walker_.focused(); }
  void press(ui::Command);
  void post(visit::Event event) { parts_.mail.post(std::move(event)); }

 private:
  std::optional<std::chrono::milliseconds> timeout(bool playing) const;
  std::optional<int> take(const ui::RawEvent&);
  void take_key(const std::string& key);
  void take_text(const std::string& text);
  bool editing() const;
  void bring_into_view(const ui::NodeList&, std::string_view id);
  bool show_error();
  void press_voice(ui::Command);
  bool listening() const;
  void speak();
  void repeat();
  void hold(bool on);
  void interrupt();
  void say(const std::string& text);
  bool speaks_french() const;
  ui::Translate speech_words() const;
  void apply(const visit::Event&);
  void show();
  std::vector<visit::Event> build(const ui::Input&);
  void prepare(const visit::Settings&);
  std::string screen_key() const;
  ui::ImageId picture_of(const visit::Attachment&);
  void forget_visitor();
  void write_nodes() const;

  Parts parts_;
  visit::Model model_;
  ui::FrameState frame_state_;
  std::unique_ptr<ui::Locale> locale_;  // the visitor's alone: a language nobody reads takes no memory
  visit::Settings prepared_;
  std::optional<ui::Theme> theme_;
  std::map<std::string, ui::ImageId> photos_;  // of this visit, by their bytes' hash
  std::function<ui::ImageId(const visit::Attachment&)> picture_of_ = [this](const visit::Attachment& a) { return picture_of(a); };
  ui::Walker walker_;
  ui::Reader reader_;
  bool held_ = false;             // the voice pauses
  bool refused_ = false;          // the visitor wanted to go on and may not: the next frame shows why
  std::string chosen_by_key_;     // activated at the next frame
  bool wipe_stack_ = false;  // a visit ended: once its last frame is gone
  bool typed_by_hand_ = false;    // on a plugged keyboard: its Enter ends the field
  std::string shown_key_;
  std::chrono::steady_clock::time_point screen_since_{};
};

}  // namespace guichet
