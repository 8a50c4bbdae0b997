// The tree that ImGui does not have. A widget cannot be drawn without registering its node; speech, keypad
// and switch navigation, the tests, the journeys and the contrast, size and clipping checks all read this one
// list.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/render/geometry.hpp"

namespace guichet::ui {

enum class Role : std::uint8_t {
  button,
  tile,
  link,
  heading,
  text,
  textbox,
  checkbox,
  radio,
  switch_,
  image,
  status,
  alert,
  dialog,
  progress,
  key,
  list,
  group,
};
std::string_view name(Role);

struct Node {
  std::string id;  // "<screen>.<what>", stable across languages
  Role role = Role::text;
  std::string label;  // what is read aloud; contains the visible text
  std::string value;  // of a field; masked where the field is
  std::string hint;   // second line, error
  Rect rect;          // on the screen, before clipping
  Rect clip;          // what of the screen it may show in
  bool interactive = false;
  bool enabled = true;
  bool draws = false;     // a finger writes on it instead of tapping or scrolling
  bool checked = false;   // checkbox, radio, switch, selected tile
  bool invalid = false;   // shows an error
  bool secret = false;    // what is typed here is never said
  bool focused = false;   // keypad focus or text focus
  bool text_fits = true;  // false: the widget had to cut its text
  Colour ink, ground;     // of its main text, for the contrast check
  float text_px = 0;
  bool visible() const { return !intersect(rect, clip).empty(); }
  // Large enough a part shows for a finger to land on its centre.
  bool reachable() const { return clip.contains(rect.centre()); }
};

struct Scrollable {  // a region that scrolls, so that navigation can bring a node into view
  std::string id;
  Rect viewport;
  float offset = 0, content = 0;
};

class NodeList {
 public:
  void clear() {
    nodes_.clear();
    scrolls_.clear();
    modal_from_ = modal_scrolls_from_ = 0;
  }
  Node& add(Node node) { return nodes_.emplace_back(std::move(node)); }
  void add(Scrollable s) { scrolls_.push_back(std::move(s)); }
  // Nodes added before this call are covered by a dialog: seen, but not touched and not focused.
  void begin_modal() { modal_from_ = nodes_.size(), modal_scrolls_from_ = scrolls_.size(); }
  const std::vector<Node>& all() const { return nodes_; }
  const std::vector<Scrollable>& scrolls() const { return scrolls_; }
  bool covered(const Node& n) const { return static_cast<std::size_t>(&n - nodes_.data()) < modal_from_; }
  // What scrolls at p: a region under a dialog does not.
  const Scrollable* scroll_at(Vec p) const {
    for (std::size_t i = scrolls_.size(); i-- > modal_scrolls_from_;)
      if (scrolls_[i].viewport.contains(p)) return &scrolls_[i];
    return nullptr;
  }
  const Node* by_id(std::string_view id) const;
  // Topmost enabled interactive node at p; `slop` widens targets that nothing nearer claims.
  const Node* at(Vec p, float slop) const;
  // Nodes from index `first` on may show only inside `clip` too: what a scroll's own button covers.
  void narrow(std::size_t first, const Rect& clip) {
    for (std::size_t i = first; i < nodes_.size(); ++i) nodes_[i].clip = intersect(nodes_[i].clip, clip);
  }
  // One line a node, for failed journey steps and reports.
  std::string describe() const;

 private:
  std::vector<Node> nodes_;
  std::vector<Scrollable> scrolls_;
  std::size_t modal_from_ = 0, modal_scrolls_from_ = 0;
};

}  // namespace guichet::ui
