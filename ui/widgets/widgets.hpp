// Every widget of the house. Each draws itself AND registers its node; the ones a visitor can act on return
// true in the frame in which they were activated. Rectangles are the caller's; `*_height` says what a widget
// needs for its text at a given width, so that a page can flow at any text size. Looks and states: theme.toml
// and the design guide.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/widgets/frame.hpp"

namespace guichet::ui {

// ---- text ----
// Wrapped text in a style, registered as `role` (heading or text). Returns the height used.
float label(Frame&, const Rect& at, std::string_view id, std::string_view text, const TextStyle&, Colour,
            Role = Role::text, Align = Align::start);
float text_height(Frame&, std::string_view text, const TextStyle&, float width);

// ---- buttons ----
struct ButtonLook {
  char32_t icon = 0;
  bool icon_after = false;
  bool enabled = true;
  std::string_view why_disabled = {};
};
bool primary_button(Frame&, const Rect&, std::string_view id, std::string_view label, ButtonLook = {});
bool secondary_button(Frame&, const Rect&, std::string_view id, std::string_view label, ButtonLook = {});
bool danger_button(Frame&, const Rect&, std::string_view id, std::string_view label, ButtonLook = {});
bool ghost_button(Frame&, const Rect&, std::string_view id, std::string_view label, ButtonLook = {});
float button_height(Frame&, std::string_view label, float width,
                    float design_min);  // grows when the label wraps
bool pill_button(Frame&, const Rect&, std::string_view id, std::string_view label,
                 ButtonLook = {});  // quick replies
float pill_width(Frame&, std::string_view label, bool with_icon);

// ---- tiles, cards, notes ----
struct TileLook {
  char32_t icon = 0;
  bool chevron = false;
  bool accent = false;
  bool enabled = true;
  bool outlined = false;
};
bool tile(Frame&, const Rect&, std::string_view id, std::string_view title, std::string_view line,
          TileLook = {});
float tile_height(Frame&, std::string_view title, std::string_view line, float width, float design_min);
void card(Frame&, const Rect&, float design_radius = 24);  // decorative: no node
enum class NoteKind { info, offline, error, ok };
float note(Frame&, Vec at, float width, std::string_view id, NoteKind, std::string_view bold,
           std::string_view text);
enum class TagKind { ok, warning, error, law, plain, offline };
Vec tag(Frame&, Vec at, std::string_view id, TagKind, std::string_view label);  // returns its size
Vec tag_size(Frame&, std::string_view label, bool with_icon);
float bullet(Frame&, Vec at, float width, std::string_view id, char32_t icon, Colour icon_colour,
             std::string_view text);
float fact(Frame&, Vec at, float width, std::string_view id, char32_t icon, std::string_view strong,
           std::string_view small);
enum class StepMark { done, now, next };
float timeline_item(Frame&, Vec at, float width, std::string_view id, StepMark, char32_t icon,
                    std::string_view title, std::string_view line, bool last);

float note_height(Frame&, float width, std::string_view bold, std::string_view text);
// The welcome screen's one thing to touch: disc with icon, two lines, arrow.
bool call_to_action(Frame&, const Rect&, std::string_view id, char32_t icon, std::string_view title,
                    std::string_view line);
float call_to_action_height(Frame&, std::string_view title, std::string_view line, float width,
                            float design_min = 192);
// The home screen's question: gradient, skyline, title, a field-like box with an arrow; all of it is the
// target.
bool question_panel(Frame&, const Rect&, std::string_view id, ImageId skyline, std::string_view title,
                    std::string_view hint);
float question_panel_height(Frame&, std::string_view title, std::string_view hint, float width);

// ---- choices ----
bool check_row(Frame&, const Rect&, std::string_view id, std::string_view label, std::string_view line,
               bool checked, std::optional<std::pair<TagKind, std::string>> tag = {});
bool radio_row(Frame&, const Rect&, std::string_view id, std::string_view label, std::string_view line,
               bool chosen);
// `tag`: the text of the tag the row will carry, which narrows its words.
float row_height(Frame&, std::string_view label, std::string_view line, float width, float design_min = 112,
                 std::string_view tag = {});

// ---- fields ----
// A field's frame: label, hint, error. The box shows `value`; `editing` draws the caret and halo. Returns
// true when the visitor touched it (the screen then makes it the edited field).
struct FieldLook {
  std::string_view label = {}, hint = {}, error = {};  // error empty: fine
  bool editing = false;
  bool required = false;  // else "(facultatif)" is shown
  bool masked = false;    // spoken and exported as dots
  enum class Kind { text, plate, lines } kind = Kind::text;
  std::string_view lines = {};  // Kind::lines: the text, for whose height the box grows
  std::string_view ok = {};  // green tag after the box ("Date correcte")
  bool enabled = true;
};
float field_height(Frame&, float width, const FieldLook&);
bool field(Frame&, Vec at, float width, std::string_view id, std::string_view value, const FieldLook&);
// Three boxes; ids are `id`.day, .month, .year; returns the part touched, or nullopt.
enum class DatePart { day, month, year };
struct DateValue {
  std::string day, month, year;
};
std::optional<DatePart> date_field(Frame&, Vec at, float width, std::string_view id, const DateValue&,
                                   std::optional<DatePart> editing, const FieldLook&);
float date_field_height(Frame&, float width, const FieldLook&);
// Heading of a group of radio rows: label, hint and error as a field has them, without a box. Returns the
// height used.
float field_caption(Frame&, Vec at, float width, std::string_view id, const FieldLook&);
float field_caption_height(Frame&, float width, const FieldLook&);

// ---- on-screen keyboard ----
enum class KeyboardKind { text, email, digits, plate };
// native, native_upper: the letters of the screen's language, where they are not Latin (Arabic, Ukrainian).
enum class KeyboardLayer { lower, upper, symbols, accents, native, native_upper };
struct KeyPress {
  enum class What { text, backspace, done, layer } what;
  std::string text;
  KeyboardLayer layer = KeyboardLayer::lower;
};
// Fills `at`. Nodes are `keyboard.<key>`, role key. `echo` is what is being typed, shown above in landscape.
std::optional<KeyPress> keyboard(Frame&, const Rect& at, KeyboardKind, KeyboardLayer,
                                 std::string_view echo_label, std::string_view echo);
float keyboard_height(const Frame&);  // portrait: above the bar
// The node of the key that types `text` in this kind of keyboard, and the layer it is on; nullopt: no key
// does.
struct KeyPlace {
  std::string id;
  KeyboardLayer layer;
};
std::optional<KeyPlace> key_for(KeyboardKind, std::string_view text);

// ---- the house's furniture ----
struct HeaderLook {
  std::string_view town = {}, subtitle = {};
  ImageId crest = 0;
  std::string_view clock = {}, date = {};
  bool offline = false;
  bool training = false;
};
Rect header(Frame&, const HeaderLook&);  // draws it; returns what is left below
enum class BarAction { none, back, help, access, language, finish };
struct BarLook {
  bool back = true;
  bool finish = true;
};  // welcome hides both
// Draws the bottom bar and takes its part off `content`. Ids: bar.back, bar.help, bar.access, bar.language,
// bar.finish.
float bar_height(const Frame&);  // what bottom_bar takes off, for screens that lay out before drawing it
BarAction bottom_bar(Frame&, const BarLook&, Rect& content);
struct Step {
  std::string title;
};
float stepper(Frame&, const Rect& at, std::span<const std::string> titles,
              std::size_t current);  // returns height used
// A dialog over a veil; everything drawn after it until end_dialog belongs to it and traps focus. Returns its
// inside.
Rect begin_dialog(Frame&, std::string_view id, std::string_view label, float design_width, float height,
                  const Rect& over);
void end_dialog(Frame&);
void countdown_ring(Frame&, Vec centre, float radius, int left, int total, std::string_view unit,
                    std::string_view id);

// ---- pictures ----
void picture(Frame&, const Rect&, std::string_view id, ImageId,
             std::string_view spoken);  // spoken empty: decorative, no node
// Square black-on-white matrix, modules as whole pixels, quiet zone of 4 included; size is the largest that
// fits.
void qr_matrix(Frame&, const Rect&, std::string_view id, std::string_view spoken,
               std::span<const std::uint8_t> modules, int side);

// ---- signature ----
// A box a finger writes in. `strokes` are drawn, and the one being made; returns a whole one in the frame in which the
// finger was lifted. Points are parts of the box's sides. Role image, never announced as a button.
using Strokes = std::vector<std::vector<std::pair<float, float>>>;
std::optional<Strokes::value_type> signature_pad(Frame&, const Rect&, std::string_view id, std::string_view label,
                                                 const Strokes&);

// ---- scrolling ----
// Clips to `viewport` and moves what follows up by the kept offset; call end_scroll with the content's
// height. When the content is longer, a visible "Plus" button (id `<id>.more`) appears at the viewport's
// lower edge. top: y of the content's first pixel; the rest is for end_scroll.
struct ScrollArea {
  std::string id;
  Rect viewport;
  float top;
  bool strip = false;
  std::size_t first_node = 0;
};
float scroll_strip_height(const Frame&);  // what the "Plus" button takes off a viewport
ScrollArea begin_scroll(Frame&, std::string_view id, const Rect& viewport);
void end_scroll(Frame&, const ScrollArea&, float content_height);

// ---- conversation ----
float bubble(Frame&, Vec at, float width, std::string_view id, bool visitor, std::string_view text);
float bubble_height(Frame&, float width, std::string_view text);

}  // namespace guichet::ui
