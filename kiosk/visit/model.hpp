// The kiosk's whole state as plain values. What belongs to the visitor lives in one Visit; dropping it drops everything
// they gave. What belongs to the kiosk (devices, network, faults, catalogue) outlives visits.
#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/assistant/reply.hpp"
#include "kiosk/fiches/fiche.hpp"
#include "kiosk/procedures/procedure.hpp"

namespace guichet::visit {

using Steady = std::chrono::milliseconds;  // since any fixed start; never jumps

enum class ClockQuality : std::uint8_t { synchronised, unsynchronised, floor };

// Timers use `steady`, dates use `wall`: a kiosk may boot in 1970 or jump ten years.
struct Now {
  Steady steady{};
  std::chrono::sys_seconds wall{};
  std::chrono::year_month_day today{};  // where the town is
  ClockQuality quality = ClockQuality::unsynchronised;
};

enum class TextSize : std::uint8_t { small, normal, large, largest };
enum class Contrast : std::uint8_t { normal, high, high_light, calm };

struct Settings {            // the visitor's; back to default when the visit ends
  std::string locale = "fr";
  TextSize text = TextSize::normal;
  Contrast contrast = Contrast::normal;
  bool still = false;        // nothing moves by itself
  bool curtain = false;      // the screen is black, for who listens and wants nobody to read along
  bool low = false;          // what is touched lies in the lower part, for who sits or is small
  bool left_hand = false;    // the keyboard's way for the left hand
  bool slow_touch = false;   // a trembling finger counts once
  int rate = 100, volume = 70;  // of the voice, percent
  bool operator==(const Settings&) const = default;
};

enum class Place : std::uint8_t { home, procedure, form, outcome, review, receipt, assistant, life_event, pause, resume, fiche, follow };
enum class Panel : std::uint8_t { none, help, access, language };
enum class KeyLayer : std::uint8_t { lower, upper, symbols, accents, native, native_upper };

struct Editing {             // the box the keyboard writes in
  std::string field, box;
  KeyLayer layer = KeyLayer::lower;
};

struct Preview {             // what the screen shows of a photo: red, green, blue, alpha, row by row
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
};

struct Attachment {          // a photo as it will be sent: shrunk, without what the camera adds
  std::string name, mime;
  std::vector<std::uint8_t> bytes;
  Preview preview;
};

using Stroke = std::vector<std::pair<float, float>>;  // a finger's way over a box whose sides are 1; without times

enum class Printing : std::uint8_t { not_asked, running, done, failed };

struct Form {
  std::string procedure;
  std::size_t page = 0;                                   // index into Procedure::pages
  procedures::Answers answers;
  std::set<std::string, std::less<>> documents;           // ticked as brought along
  std::map<std::string, std::string, std::less<>> errors;  // box -> sentence
  std::set<std::string, std::less<>> recalled;            // questions answered by what the visitor said before
  std::set<std::string, std::less<>> suggested;           // boxes the kiosk filled by itself: the first key takes its place
  std::map<std::string, std::vector<Attachment>, std::less<>> attachments;  // by question or document
  std::map<std::string, std::vector<Stroke>, std::less<>> signatures;       // by question
  Printing list_printing = Printing::not_asked;           // of the documents to bring
  std::string photographing;                              // whose photo is being taken; empty: none
  std::string photo_error;                                // why the last one could not be taken, by question
  std::optional<std::size_t> outcome;                     // why it ends early: index into Procedure::outcomes
  bool begun = false;                                     // past its first page: it finishes, whatever happens to the kiosk
  bool back_to_review = false;                            // reached by "Modifier"
  bool certified = false;
};

struct ChatLine {
  // What the town's language model added below the kiosk's own answer: it said it again, or told which service is meant.
  enum class Added : std::uint8_t { no, reworded, chosen };
  bool visitor = false;
  std::string text;
  assistant::Reply reply;
  Added added = Added::no;
};
struct Chat {
  std::vector<ChatLine> lines;
  std::string draft;
  bool writing = false;      // the keyboard is open
  KeyLayer layer = KeyLayer::lower;
  bool waiting = false;
  std::map<std::string, procedures::Answers, std::less<>> heard;  // by démarche: what its form asks and was said here
};

enum class Saving : std::uint8_t { no, running, failed };

struct QrPicture {
  std::string url;
  int side = 0;
  std::vector<std::uint8_t> modules;
};

// A moment of life on its way: one démarche after the other, kept together at the end.
struct LifeEventVisit {
  std::string id;
  std::set<std::size_t> chosen;      // of LifeEvent::steps
  std::vector<std::size_t> steps;    // those that are gone through, once begun
  std::size_t at = 0;                // of `steps`
  std::vector<Form> done;            // of the steps before
};

// "Suivre ma demande": what was given, and what the town answered.
struct FollowVisit {
  struct Told {
    enum class What : std::uint8_t { state, unknown, tried, offline } what = What::offline;
    std::string state{};      // "registered": as the signed status names it
    std::string reference{};  // the town's own
    std::chrono::sys_seconds since{};
  };
  enum class Step : std::uint8_t { number, code, working, told } step = Step::number;
  std::string number, code;
  Told told;
};

// What the State says, being read.
struct FicheVisit {
  fiches::Fiche fiche;
  std::string imported;              // the day it was loaded here, ISO
  std::vector<std::size_t> path;     // of the situations chosen
};

struct Receipt {
  std::string number, follow_up_code, procedure_title;
  std::vector<std::pair<std::string, std::string>> listed;  // a life event's numbers and their démarches
  std::chrono::sys_seconds filed{};
  QrPicture qr;
  Printing printing = Printing::not_asked;
  std::vector<std::string> unanswered;  // ids of its requests that the town has not acknowledged
};

// A request put aside, or taken up again: what the visitor must give is in `year` and `code`, what they take is the QR.
struct DraftVisit {
  enum class Step : std::uint8_t { year, working, kept, code, refused } step = Step::year;
  enum class Why : std::uint8_t { none, wrong_year, not_here, damaged } why = Why::none;
  std::string year;   // of birth: asked again when the request is taken up
  std::string code;   // scanned, "…#R1.…"
  QrPicture qr;
  Printing printing = Printing::not_asked;
  int tries = 0;
};

struct Actor { bool agent = false; std::string badge; };
struct Mandate { bool given = false; std::string kind; };
enum class Call : std::uint8_t { not_asked, ringing, rang, no_bell };

struct Visit {
  std::uint64_t serial = 0;  // answers of workers to an earlier visit are dropped
  Steady last_touch{};
  bool warned = false;
  Settings settings;
  Actor actor;
  Mandate mandate;
  bool training = false;
  std::vector<Place> places{Place::home};  // never empty; back() is shown
  Panel panel = Panel::none;
  std::string procedure;                   // the one whose page is open
  std::optional<Form> form;
  std::optional<Editing> editing;
  procedures::Answers person;              // what they said of themselves, for the next démarche
  std::optional<LifeEventVisit> life_event;
  std::optional<DraftVisit> draft;
  std::string resumed;                     // the code of the request that was taken up again
  std::optional<QrPicture> qr;             // the address an early end points to
  Chat chat;
  std::optional<FicheVisit> fiche;
  std::optional<FollowVisit> follow;
  std::optional<Receipt> receipt;
  Saving saving = Saving::no;
  Call call = Call::not_asked;
};

enum class DeviceKind : std::uint8_t { printer, badge, scanner, camera, keypad, headset };
enum class DeviceStatus : std::uint8_t { absent, ready, busy, needs_paper, open, failed };

struct Fault { std::string code; std::string cause; };  // code for staff, one line of cause for the technician

// What this kiosk keeps, for the staff who must be able to trust it.
struct Queue {
  std::uint64_t waiting = 0, parked = 0;    // not yet acknowledged; refused by the town for good
  std::uint64_t bytes = 0;                  // of what waits
  std::optional<std::chrono::sys_seconds> oldest;
};

struct Limits {
  Steady idle{std::chrono::seconds(120)};    // facts/reliability S3
  Steady warning{std::chrono::seconds(45)};
  std::chrono::days fiche_age{90};           // after which a fiche says that it may have changed
};

struct Model {
  std::shared_ptr<const procedures::Catalogue> catalogue;
  Limits limits;
  bool training = false;                    // the whole kiosk practises
  bool online = false;                      // the last exchange with the town's gateway went well
  bool held = false;                        // sending waits for a human: a refused key, a wrong certificate
  Queue queue;
  bool crowded = false;                     // the disk is almost full: what is begun finishes, nothing new begins
  std::map<DeviceKind, DeviceStatus> devices;
  std::optional<Fault> fault;
  bool fault_over = false;  // cleared, but a visitor whose request it cost is still reading so
  std::optional<Visit> visit;
  std::uint64_t next_serial = 1;
};

}  // namespace guichet::visit
