// Every screen laid out without a window, in every theme, text size, language and panel size, and judged by its nodes:
// what would shut somebody out is found here and not at the counter. A set of pictures in which every two settings meet
// is kept to be looked at.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "kiosk/play/samples.hpp"
#include "kiosk/procedures/parameters.hpp"
#include "kiosk/screens/screen.hpp"
#include "ui/access/checks.hpp"
#include "ui/widgets/theme.hpp"

namespace guichet::play {

struct Panel {
  int width = 0, height = 0;
};

// What varies, each by its place in the lists below; `sample` in the samples.
struct Setting {
  std::size_t sample = 0, panel = 0, contrast = 0, text = 0, locale = 0;
  bool seated = false;  // controls low down, the keyboard to the left
  std::chrono::milliseconds later{0};  // since the sample's moment, with nobody touching
};

struct GallerySource {
  std::filesystem::path content;
  std::shared_ptr<const ui::ThemeFile> theme;
  std::shared_ptr<const procedures::Catalogue> catalogue;
  std::string zone = "Europe/Paris";
  procedures::Parameters town{};
};

struct Flawed {
  Setting setting;
  ui::Finding finding;
};

struct GalleryResult {
  std::size_t screens = 0;  // laid out and judged
  std::size_t nodes = 0;    // judged on them
  std::vector<Flawed> flaws;
  std::vector<std::string> missing;   // "uk: context|French" of interface strings
  std::set<std::string> content;      // "id.what|French" of the town's own words asked for and not translated
  std::vector<std::string> pictures;  // file names
};

class Gallery {
 public:
  explicit Gallery(GallerySource);
  ~Gallery();
  const std::vector<Sample>& samples() const { return samples_; }
  std::vector<Setting> all() const;    // everything with everything
  std::vector<Setting> pairs() const;  // few enough that every two values still meet once
  // Lays out and judges each setting; `pictures` (empty: none) gets a PNG of each. One panel after the other.
  // `watch` sees the nodes of each.
  using Watch = std::function<void(const Setting&, const ui::NodeList&)>;
  GalleryResult judge(std::vector<Setting>, const std::filesystem::path& pictures = {}, const Watch& watch = {});
  std::string name(const Setting&) const;  // "home.offline-1080x1920-high-large-ar"
  std::string report(const GalleryResult&) const;  // JSON

 private:
  struct Room;
  GallerySource source_;
  std::vector<Sample> samples_;
  std::set<std::string> towns_words_;  // "context|French" of what the démarches say
};

const std::vector<Panel>& panels();
const std::vector<std::string>& locales();

// guichet --gallery OUT: everything judged, the pairs pictured, OUT/report.json written. 0, or 1 when a screen fails.
int run_gallery(GallerySource, const std::filesystem::path& out);

}  // namespace guichet::play
