// guichet: the only place that builds things and wires them.
#include <fmt/core.h>
#include <malloc.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/prctl.h>
#include <sys/stat.h>

#include <csignal>
#include <fstream>
#include <iostream>
#include <sstream>

#include "devices/printer/make_printer.hpp"
#include "devices/printer/simulators.hpp"
#include "kiosk/loop.hpp"
#include "kiosk/options.hpp"
#include "kiosk/play/gallery.hpp"
#include "kiosk/play/journey.hpp"
#include "kiosk/procedures/catalogue.hpp"
#include "kiosk/screens/look.hpp"
#include "kiosk/screens/town_words.hpp"
#include "offline/outbox/lock.hpp"
#include "ui/platform/speaker.hpp"
#include "ui/render/png.hpp"

namespace guichet {
namespace {

constexpr int wrong_setup = 2;

int refuse(const std::string& line) {
  std::cerr << line << '\n';
  return wrong_setup;
}

ui::StageOptions stage_options(const Options& options, const run::KioskSettings& settings, ui::FontPaths fonts) {
  ui::StageOptions stage;
  stage.mode = options.headless ? ui::StageOptions::Mode::headless
               : options.window ? ui::StageOptions::Mode::window
                                : ui::StageOptions::Mode::fullscreen;
  if (options.window) std::tie(stage.width, stage.height) = *options.window;
  if (settings.video_driver != "auto") stage.driver = settings.video_driver;
  stage.rotation = static_cast<ui::Rotation>(settings.rotation / 90);
  stage.fonts = std::move(fonts);
  return stage;
}

ui::ImageId image(ui::Stage& stage, const std::filesystem::path& file) {
  auto picture = ui::load_png(file);
  if (picture) return stage.register_image(std::move(*picture));
  spdlog::warn("{}", picture.error());  // decoration only: the screen says all it has to without
  return 0;
}

// The window's sound as the voice knows it.
class SpeakerSink : public devices::SoundSink {
 public:
  explicit SpeakerSink(std::unique_ptr<ui::Speaker> speaker) : speaker_(std::move(speaker)) {}
  bool open(int hz) override { return speaker_->open(hz); }
  void put(std::span<const std::int16_t> samples) override { speaker_->put(samples); }
  void clear() override { speaker_->clear(); }
  void hold(bool on) override { speaker_->hold(on); }
  std::chrono::milliseconds left() const override { return speaker_->left(); }
  void rest() override { speaker_->rest(); }

 private:
  std::unique_ptr<ui::Speaker> speaker_;
};

using LoadLocale = std::function<std::unique_ptr<ui::Locale>(std::string_view id)>;

// The last language asked for stays loaded: most of what is printed is in one.
run::Words words(const LoadLocale& load) {
  auto known = std::make_shared<std::unique_ptr<ui::Locale>>();
  auto of = [=](std::string_view id) -> const ui::Locale& {
    if (!*known || (*known)->id() != id) *known = load(id);
    return **known;
  };
  return {[=](std::string_view id, std::string_view context, std::string_view french) { return of(id).tr(context, french); },
          [=](std::string_view id, std::chrono::sys_seconds when) { return of(id).date_long(when, false); },
          [=](std::string_view id, std::chrono::sys_seconds when) { return of(id).time_words(when); }};
}

std::size_t count_delivered(const std::filesystem::path& town) {
  std::size_t count = 0;
  std::error_code none_yet;
  for (const auto& entry : std::filesystem::directory_iterator(town, none_yet))
    count += std::filesystem::exists(entry.path() / "dossier.json") ? 1 : 0;
  return count;
}

// The same hands a visitor, a technician and the weather have.
play::Hands hands(const Options& options, ui::Stage& stage, run::Clock& clock, run::Performer& performer, Loop& loop,
                  devices::FilePrinter* printer, run::Speaking& speaking) {
  play::Hands h;
  h.nodes = [&stage]() -> const ui::NodeList& { return stage.shown(); };
  h.tap = [&stage](ui::Vec at) {
    stage.inject_touch(ui::FingerEvent::What::down, at);
    stage.inject_touch(ui::FingerEvent::What::up, at);
  };
  h.code_shown = [&loop] { return loop.code_shown(); };
  h.follow_up_shown = [&loop] { return loop.follow_up_shown(); };
  h.scan = [&loop](const std::string& code) { loop.post(visit::event::Scanned{code}); };
  h.day = [&clock](int days) {
    const std::chrono::year_month_day day(std::chrono::sys_days(clock.now().today) + std::chrono::days(days));
    return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(day.day()), static_cast<unsigned>(day.month()), static_cast<int>(day.year()));
  };
  h.press = [&stage, &loop](ui::Command command) { loop.press(command), stage.wake(); };
  h.headset = [&loop](bool in) {
    loop.post(visit::event::DeviceChanged{visit::DeviceKind::headset, in ? visit::DeviceStatus::ready : visit::DeviceStatus::absent});
  };
  h.said = [&speaking] { return speaking.said(); };
  h.sounding = [&speaking] { return speaking.sounding(); };
  h.focused = [&loop] { return loop.focused(); };
  h.black = [&stage] {
    const auto picture = stage.picture();
    for (std::size_t at = 0; at + 3 < picture.rgba.size(); at += 4)
      if (picture.rgba[at] || picture.rgba[at + 1] || picture.rgba[at + 2]) return false;
    return !picture.rgba.empty();
  };
  h.draw = [&stage](const ui::Rect& on) {
    const auto at = [&](float x, float y) { return ui::Vec{on.x + x * on.w, on.y + y * on.h}; };
    stage.inject_touch(ui::FingerEvent::What::down, at(0.2f, 0.6f));
    for (const auto& to : {at(0.35f, 0.3f), at(0.5f, 0.7f), at(0.65f, 0.35f), at(0.8f, 0.6f)})
      stage.inject_touch(ui::FingerEvent::What::move, to);
    stage.inject_touch(ui::FingerEvent::What::up, at(0.8f, 0.6f));
  };
  h.reveal = [&stage, &loop](const ui::Node& node) {
    for (const auto& scroll : stage.shown().scrolls()) {
      if (node.clip.y < scroll.viewport.y - 1 || node.clip.bottom() > scroll.viewport.bottom() + 1) continue;
      float& offset = loop.frame_state().scroll[scroll.id];
      offset = std::floor(std::max(0.f, offset + node.rect.centre().y - scroll.viewport.centre().y));
    }
    stage.wake();
  };
  h.shot = [&stage, shots = options.shots](const std::string& file) {
    if (shots.empty()) return true;  // nobody asked for pictures
    auto saved = stage.shot(shots / file);
    if (!saved) std::cerr << saved.error() << '\n';
    return saved.has_value();
  };
  h.network = [&performer](bool on) { performer.network(on); };
  h.printer = [&performer, printer](const std::string& word) {
    if (!printer) return false;
    auto status = devices::parse_printer_status(word);
    if (!status || !printer->set_status(*status)) return false;
    performer.printing().look_now();
    return true;
  };
  h.advance = [&clock](std::chrono::milliseconds by) { clock.advance(by); };
  h.badge = [&loop](const std::string& badge) { loop.post(visit::event::BadgeShown{badge}); };
  h.delivered = [town = options.data / "town"] { return count_delivered(town); };
  return h;
}

tl::expected<std::vector<play::Step>, std::string> read_journey(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) return tl::unexpected(file.string() + ": cannot be read");
  std::ostringstream text;
  text << in.rdbuf();
  auto steps = play::parse_journey(text.str());
  if (!steps) return tl::unexpected(fmt::format("{}:{}: {}", file.string(), steps.error().line, steps.error().message));
  return *steps;
}

// A kiosk whose data directory cannot be made still has a screen to say so on; the storage worker finds out.
void make_directories(const Options& options) {
  std::error_code reported_by_storage;
  std::filesystem::create_directories(options.data / "kiosk", reported_by_storage);
  if (!options.shots.empty()) std::filesystem::create_directories(options.shots, reported_by_storage);
}

void protect_process() {
  umask(0077);
  std::signal(SIGPIPE, SIG_IGN);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  prctl(PR_SET_DUMPABLE, 0);  // no core file ever holds a visitor; the sanitizers need to look at themselves
#endif
  spdlog::set_default_logger(std::make_shared<spdlog::logger>("guichet", std::make_shared<spdlog::sinks::stderr_sink_mt>()));
  spdlog::set_pattern("%l: %v");
}

// A kiosk runs for months: large blocks go back to the system when freed, whatever was freed before, and few threads
// means few arenas. Without the first, glibc keeps a picture's size for ever after it was decoded once.
void keep_memory_small() {
  mallopt(M_MMAP_THRESHOLD, 256 * 1024);
  mallopt(M_ARENA_MAX, 2);
}

int show_gallery(const Options& options) {
  auto settings = run::load_kiosk_settings(options.config);
  if (!settings) return refuse(settings::to_string(settings.error()));
  auto catalogue = procedures::load_catalogue(options.content);
  if (!catalogue) return refuse(procedures::to_string(catalogue.error()));
  auto theme = ui::load_theme(options.content / "theme.toml");
  if (!theme) return refuse(theme.error().where + ": " + theme.error().message);
  auto town = procedures::load_parameters(options.content);
  if (!town) return refuse(procedures::to_string(town.error()));
  return play::run_gallery({options.content, *theme, std::make_shared<const procedures::Catalogue>(std::move(*catalogue)), settings->zone, *town},
                           options.gallery);
}

int run_kiosk(const Options& options) {
  auto settings = run::load_kiosk_settings(options.config);
  if (!settings) return refuse(settings::to_string(settings.error()));
  auto loaded = procedures::load_catalogue(options.content);
  if (!loaded) return refuse(fmt::format("{}:{}: {}", loaded.error().file, loaded.error().line, loaded.error().message));
  for (const auto& problem : loaded->problems) spdlog::error("{}:{}: {}", problem.file, problem.line, problem.message);
  auto theme = ui::load_theme(options.content / "theme.toml");
  if (!theme) return refuse(theme.error().where + ": " + theme.error().message);
  for (const auto& change : ui::brand_changes(**theme)) spdlog::warn("theme.toml: [brand] {}", change);
  std::vector<play::Step> steps;
  if (!options.play.empty()) {
    auto journey = read_journey(options.play);
    if (!journey) return refuse(journey.error());
    steps = std::move(*journey);
  }
  make_directories(options);
  // Held to the end. A directory that cannot be written is another matter: the screen will say so.
  auto alone = outbox::Lock::take(options.data / "kiosk" / "guichet.lock");
  if (!alone && alone.error().kind == outbox::Error::Kind::locked) return refuse(alone.error().context);
  auto catalogue = std::make_shared<const procedures::Catalogue>(std::move(*loaded));

  run::Clock clock(options.data / "kiosk" / "clock", settings->zone);
  auto stage = ui::Stage::open(stage_options(options, *settings, ui::fonts(**theme)));
  if (!stage) return refuse(stage.error());
  run::Mailbox mail([&stage] { (*stage)->wake(); });

  auto printer = devices::make_printer(settings->printer, options.data / "kiosk");
  if (!printer) return refuse(printer.error());
  auto* simulated = dynamic_cast<devices::FilePrinter*>(printer->get());  // for a journey's `printer no-paper`
  auto town = procedures::load_parameters(options.content);
  if (!town) return refuse(procedures::to_string(town.error()));
  LoadLocale locale = [&](std::string_view id) { return screens::town_locale(options.content / "locales", id, settings->zone, *town); };
  run::Performer performer({*settings, options.data, options.content, catalogue,
                            [&] { return words(locale); }, std::move(*printer),
                            devices::make_camera(settings->camera, options.data / "kiosk")},
                           mail, clock);

  visit::Model model;
  model.catalogue = catalogue;
  model.limits = {settings->idle, settings->warning, settings->fiche_age};
  model.training = settings->training || options.training;
  auto art = options.content / "art";
  screens::Art pictures{image(**stage, art / "crest.png"), image(**stage, art / "scene-attract.png"),
                        image(**stage, art / "skyline.png")};
  ui::Keymap keymap;
  for (const auto& [command, keys] : settings->keypad) {
    const auto known = ui::command_named(command);
    if (!known) return refuse(fmt::format("{}: unknown command '{}' in [keypad]", options.config.string(), command));
    keymap.set(*known, keys);
  }
  const screens::Mounting mounting{settings->dpi, static_cast<float>(settings->lower_edge_mm)};
  for (const auto& problem : screens::mounting_problems(mounting, (*stage)->screen())) spdlog::warn("{}: [kiosk] {}", options.config.string(), problem);
  SpeakerSink sink(ui::make_speaker());
  run::Speaking speaking(sink);
  speaking.on_said([&mail](std::chrono::milliseconds left) { mail.post(visit::event::Spoken{left}); });
  if (!options.play.empty()) speaking.note_all();
  std::optional<std::filesystem::path> dump;
  if (!options.dump_nodes.empty()) dump = options.dump_nodes;
  Loop loop({**stage, clock, mail, performer, *theme, locale,
             {settings->locales, ui::town_name(**theme), ui::town_subtitle(**theme), mounting}, pictures, keymap, speaking, dump},
            std::move(model));
  std::unique_ptr<play::Player> player;
  if (!options.play.empty())
    player = std::make_unique<play::Player>(std::move(steps), hands(options, **stage, clock, performer, loop, simulated, speaking),
                                            [](const std::string& line) { std::cout << line << std::endl; });
  return loop.run(std::move(player));
}

}  // namespace
}  // namespace guichet

int main(int count, char** arguments) {
  auto options = guichet::parse_options(count, arguments);
  if (!options) return guichet::refuse(options.error() + "\n" + guichet::usage());
  if (options->help) return std::cout << guichet::usage(), 0;
  guichet::protect_process();
  guichet::keep_memory_small();
  return options->gallery.empty() ? guichet::run_kiosk(*options) : guichet::show_gallery(*options);
}
