#include "tests/ui/widgets/stage.hpp"

#include <catch2/catch.hpp>

#include "ui/render/png.hpp"
#include "ui/render/renderer.hpp"

namespace guichet::ui::test {

std::string Variant::name() const {
  static constexpr const char* colours[] = {"normal", "high", "high-light", "calm"};
  static constexpr const char* sizes[] = {"-small", "", "-large", "-largest"};
  std::string out = colours[static_cast<int>(contrast)];
  out += sizes[static_cast<int>(text)];
  out += rtl ? "-rtl" : "";
  return out + (portrait ? "-portrait" : "-landscape");
}

std::vector<Variant> all_variants() {
  std::vector<Variant> out;
  for (auto contrast : {Contrast::normal, Contrast::high, Contrast::high_light, Contrast::calm})
    for (auto text : {TextSize::small, TextSize::normal, TextSize::large})  // the largest fills real screens only: the gallery's
      for (bool rtl : {false, true})
        for (bool portrait : {true, false}) out.push_back({contrast, text, rtl, portrait});
  return out;
}

const std::string& Words::tr(std::string_view context, std::string_view french) const {
  auto& kept = asked[std::string(context) + "|" + std::string(french)];
  return kept = french;
}

namespace {

const ThemeFile& file() {
  static const auto read = load_theme(theme_path());
  if (!read) FAIL(read.error().where + ": " + read.error().message);
  return **read;
}

}  // namespace

Stage::Stage(Variant v)
    : variant(v),
      theme(make_theme(file(), v.contrast, v.text, 1)),
      screen(v.portrait ? Rect{0, 0, 1080, 1920} : Rect{0, 0, 1920, 1080}),
      words(v.rtl),
      text_(make_text_engine(fonts(file()))),
      context_(ImGui::CreateContext()) {
  ImGui::SetCurrentContext(context_);
  auto& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = {screen.w, screen.h};
  unsigned char* pixels = nullptr;
  int w = 0, h = 0;
  io.Fonts->GetTexDataAsAlpha8(&pixels, &w, &h);
}

Stage::~Stage() { ImGui::DestroyContext(context_); }

void Stage::frame(const std::function<void(Frame&)>& draw) {
  nodes.clear();
  ImGui::SetCurrentContext(context_);
  ImGui::NewFrame();
  Canvas canvas(*ImGui::GetBackgroundDrawList(), *text_, variant.rtl);
  Frame f{canvas, theme, words, nodes, state, input, screen};
  canvas.rect(screen, theme.colour.paper);
  draw(f);
  REQUIRE(f.clips.empty());
  REQUIRE(f.grounds.empty());
  ImGui::Render();
}

std::string Stage::flaws() const {
  Promise promise;
  promise.screen = screen;
  promise.contrast = theme.promised;
  return describe(check(nodes, promise));
}

const Node& Stage::at(std::string_view id) const {
  const Node* n = nodes.by_id(id);
  if (!n) FAIL("no node " << id << " in\n" << nodes.describe());
  return *n;
}

void Stage::save(const std::string& path) {
  auto renderer = make_software_renderer();
  auto w = static_cast<int>(screen.w), h = static_cast<int>(screen.h);
  std::vector<std::uint32_t> pixels(static_cast<std::size_t>(w) * static_cast<std::size_t>(h));
  renderer->render(*ImGui::GetDrawData(), {}, text_->pages(), {pixels.data(), w, h, w});
  Picture picture{w, h, {}};
  for (auto p : pixels)
    for (int shift : {16, 8, 0}) {
      picture.rgba.push_back(static_cast<std::uint8_t>(p >> shift));
      if (shift == 0) picture.rgba.push_back(255);
    }
  auto saved = save_png(path, picture);
  if (!saved) FAIL(saved.error());
}

}  // namespace guichet::ui::test
