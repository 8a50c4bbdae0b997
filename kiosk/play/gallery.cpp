#include "kiosk/play/gallery.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "kiosk/play/pairs.hpp"
#include "kiosk/procedures/extract.hpp"
#include "kiosk/screens/look.hpp"
#include "kiosk/screens/town_words.hpp"
#include "ui/platform/stage.hpp"
#include "ui/render/png.hpp"

namespace guichet::play {
namespace {

constexpr const char* contrasts[] = {"normal", "high", "high_light", "calm"};
constexpr const char* sizes[] = {"small", "text", "large", "largest"};
constexpr float design_px_per_mm = 3.622f;  // every panel is taken for one of 24 inches: design.md, tokens
constexpr float smallest_text = 24;         // design pixels
constexpr int most_rebuilds = 8;

const std::vector<std::pair<std::string, std::string>> own_names{
    {"fr", "Français"}, {"fr-falc", "Facile"}, {"en", "English"},      {"es", "Español"},
    {"pt", "Português"}, {"ar", "العربية"},            {"uk", "Українська"}, {"zh", "中文"}};

// The town's own words are judged in French and mirrored: they are not the interface's to translate.
bool makes_sense(const Sample& sample, const std::string& locale) {
  return sample.everywhere || locale == "fr" || locale == "ar";
}

}  // namespace

const std::vector<Panel>& panels() {
  static const std::vector<Panel> all{{1080, 1920}, {1920, 1080}, {1024, 600}, {600, 1024}, {1280, 800}, {2160, 3840}, {3840, 2160}};
  return all;
}

const std::vector<std::string>& locales() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> ids;
    for (const auto& [id, name] : own_names) ids.push_back(id);
    return ids;
  }();
  return all;
}

// One panel's stage, and what screens need of the world around them.
struct Gallery::Room {
  const GallerySource& source;
  std::unique_ptr<ui::Stage> stage;
  screens::Art art;
  screens::Offer offer;
  std::vector<std::unique_ptr<ui::Locale>> locales;
  std::function<ui::ImageId(const visit::Attachment&)> no_picture = [](const visit::Attachment&) { return ui::ImageId(0); };

  Room(const GallerySource& from, const Panel& panel) : source(from) {
    ui::StageOptions options;
    options.mode = ui::StageOptions::Mode::headless;
    options.width = panel.width;
    options.height = panel.height;
    options.fonts = ui::fonts(*source.theme);
    auto opened = ui::Stage::open(options);
    if (!opened) throw std::runtime_error(opened.error());
    stage = std::move(*opened);
    for (auto& [file, id] : {std::pair{"crest.png", &art.crest}, {"scene-attract.png", &art.scene}, {"skyline.png", &art.skyline}})
      if (auto picture = ui::load_png(source.content / "art" / file)) *id = stage->register_image(std::move(*picture));
    offer = {own_names, ui::town_name(*source.theme), ui::town_subtitle(*source.theme)};
    for (const auto& id : play::locales()) locales.push_back(screens::town_locale(source.content / "locales", id, source.zone, source.town));
  }

  ui::Promise promise(const ui::Theme& theme, bool low) const {
    ui::Promise p;
    p.screen = stage->screen();
    if (low && p.screen.h >= p.screen.w) p.top = screens::reach_top(offer.mounting, p.screen);
    p.px_per_mm = design_px_per_mm * theme.scale;
    p.contrast = theme.promised;
    p.text_px = smallest_text * theme.scale * std::min(1.f, theme.text_scale);
    return p;
  }

  // Draws until the screen has settled; true and not discarded when `keep`.
  void lay_out(const Sample& sample, const ui::Theme& theme, const ui::Locale& locale, std::vector<ui::DrawnText>& texts, bool keep) {
    ui::FrameState state;
    const ui::Input nothing;
    std::vector<visit::Event> out;
    for (int built = 0; built < most_rebuilds; ++built) {
      state.again = false;
      texts.clear();
      auto& canvas = stage->begin(locale.rtl());
      canvas.note_texts(&texts);
      ui::Frame frame{canvas, theme, locale, stage->nodes(), state, nothing, stage->screen()};
      screens::Context context{sample.model, sample.now, frame, art, offer, out, no_picture};
      screens::draw(context);
      if (!state.again) break;
      stage->discard();
    }
    if (keep) stage->end();
    else stage->discard();
  }
};

Gallery::Gallery(GallerySource source) : source_(std::move(source)), samples_(play::samples(source_.catalogue)) {
  for (const auto& sentence : procedures::sentences(*source_.catalogue))
    towns_words_.insert(sentence.context + "|" + sentence.french);
}
Gallery::~Gallery() = default;

std::vector<Setting> Gallery::all() const {
  std::vector<Setting> out;
  for (std::size_t panel = 0; panel < panels().size(); ++panel)
    for (std::size_t locale = 0; locale < locales().size(); ++locale)
      for (std::size_t contrast = 0; contrast < std::size(contrasts); ++contrast)
        for (std::size_t text = 0; text < std::size(sizes); ++text)
          for (std::size_t sample = 0; sample < samples_.size(); ++sample)
            if (makes_sense(samples_[sample], locales()[locale])) out.push_back({sample, panel, contrast, text, locale});
  return out;
}

std::vector<Setting> Gallery::pairs() const {
  std::vector<std::size_t> kept;  // the samples every language speaks
  for (std::size_t i = 0; i < samples_.size(); ++i)
    if (samples_[i].everywhere) kept.push_back(i);
  std::vector<Setting> out;
  for (const auto& row : covering_pairs({kept.size(), panels().size(), std::size(contrasts), std::size(sizes), locales().size()},
                                        [](const Row&) { return true; }))
    out.push_back({kept[row[0]], row[1], row[2], row[3], row[4]});
  return out;
}

std::string Gallery::name(const Setting& s) const {
  return fmt::format("{}-{}x{}-{}-{}-{}", samples_[s.sample].name, panels()[s.panel].width, panels()[s.panel].height,
                     contrasts[s.contrast], sizes[s.text], locales()[s.locale]) + (s.seated ? "-low" : "");
}

GalleryResult Gallery::judge(std::vector<Setting> settings, const std::filesystem::path& pictures, const Watch& watch) {
  std::stable_sort(settings.begin(), settings.end(), [](const Setting& a, const Setting& b) { return a.panel < b.panel; });
  GalleryResult result;
  std::set<std::string> missing;
  std::unique_ptr<Room> room;
  std::size_t in = panels().size();
  std::vector<ui::DrawnText> texts;
  for (const Setting& s : settings) {
    if (in != s.panel) room = std::make_unique<Room>(source_, panels()[in = s.panel]);
    visit::Settings chosen{locales()[s.locale], static_cast<visit::TextSize>(s.text), static_cast<visit::Contrast>(s.contrast)};
    chosen.low = chosen.left_hand = s.seated;
    Sample& sample = samples_[s.sample];
    if (sample.model.visit) sample.model.visit->settings = chosen;
    const auto as_told = sample.now;
    sample.now.steady += s.later;
    sample.now.wall += std::chrono::floor<std::chrono::seconds>(s.later);
    const auto theme = screens::theme_for(*source_.theme, chosen, room->stage->screen());
    const auto& locale = *room->locales[s.locale];
    const auto boxes_before = room->stage->text().missing_glyphs();
    room->lay_out(sample, theme, locale, texts, !pictures.empty());
    sample.now = as_told;
    const auto& nodes = pictures.empty() ? room->stage->nodes() : room->stage->shown();
    const auto note = [&](std::vector<ui::Finding> found) {
      for (auto& finding : found) result.flaws.push_back({s, std::move(finding)});
    };
    note(ui::check(nodes, room->promise(theme, sample.model.visit && !sample.model.fault && chosen.low)));
    note(ui::check_order(nodes, locale.rtl()));
    std::vector<ui::SeenText> seen;
    for (auto& text : texts) seen.push_back({text.at, std::move(text.text)});
    note(ui::check_spoken(nodes, seen));
    if (const auto boxes = room->stage->text().missing_glyphs() - boxes_before)
      note({{ui::Flaw::text_cut, "", fmt::format("{} characters in no font", boxes)}});
    if (watch) watch(s, nodes);
    ++result.screens;
    result.nodes += nodes.all().size();
    if (!pictures.empty()) {
      result.pictures.push_back(name(s) + ".png");
      if (auto saved = room->stage->shot(pictures / result.pictures.back()); !saved) throw std::runtime_error(saved.error());
    }
    for (const auto& text : locale.missing()) {
      if (text.starts_with("publication.")) continue;  // the samples' own: only the town has news to translate
      if (towns_words_.count(text) != 0) result.content.insert(text);
      else missing.insert(locale.id() + ": " + text);
    }
    room->stage->text().trim();
  }
  result.missing = {missing.begin(), missing.end()};
  return result;
}

std::string Gallery::report(const GalleryResult& result) const {
  nlohmann::ordered_json json{{"screens", result.screens}, {"nodes", result.nodes}, {"missing_strings", result.missing}};
  std::map<std::string, std::size_t> by_kind;
  for (const auto& flawed : result.flaws) ++by_kind[std::string(ui::name(flawed.finding.flaw))];
  json["flaws_by_kind"] = by_kind;
  json["flaws"] = nlohmann::ordered_json::array();
  for (const auto& [setting, finding] : result.flaws)
    json["flaws"].push_back({{"where", name(setting)}, {"flaw", ui::name(finding.flaw)}, {"node", finding.id}, {"detail", finding.detail}});
  json["pictures"] = result.pictures;
  return json.dump(1);
}

int run_gallery(GallerySource source, const std::filesystem::path& out) {
  std::filesystem::create_directories(out);
  Gallery gallery(std::move(source));
  const auto pictured = gallery.judge(gallery.pairs(), out);
  auto whole = gallery.judge(gallery.all());
  whole.pictures = pictured.pictures;
  std::ofstream(out / "report.json") << gallery.report(whole) << '\n';
  const bool fine = whole.flaws.empty() && whole.missing.empty();
  std::cout << fmt::format("{} screens, {} nodes, {} pictures: {} flaws, {} missing strings\n", whole.screens, whole.nodes,
                           whole.pictures.size(), whole.flaws.size(), whole.missing.size());
  return fine ? 0 : 1;
}

}  // namespace guichet::play
