// theme.toml, read strictly: a key nobody knows, a wrong type or a missing value stops with file:line, on the
// bench.
#include <fmt/format.h>
#include <toml++/toml.h>

#include <set>

#include "ui/widgets/colours.hpp"
#include "ui/widgets/theme_file.hpp"

namespace guichet::ui {
namespace {

struct Reader {
  std::string file;
  std::optional<ThemeError> error;  // the first one

  void fail(const toml::node& at, std::string message) {
    fail_line(at.source().begin.line, std::move(message));
  }
  void fail_line(std::size_t line, std::string message) {
    if (!error) error = ThemeError{fmt::format("{}:{}", file, line), std::move(message)};
  }

  const toml::table& table(const toml::table& in, std::string_view key) {
    static const toml::table none;
    const toml::node* node = in.get(key);
    if (node && node->is_table()) return *node->as_table();
    if (node)
      fail(*node, fmt::format("{} must be a table", key));
    else
      fail(in, fmt::format("[{}] is missing", key));
    return none;
  }

  template <class T>
  T value(const toml::table& in, std::string_view key, const char* wanted) {
    const toml::node* node = in.get(key);
    if (!node) {
      fail(in, fmt::format("{} is missing", key));
      return {};
    }
    auto found = node->value_exact<T>();
    if (!found) fail(*node, fmt::format("{} must be {}", key, wanted));
    return found.value_or(T{});
  }

  Colour colour(const toml::table& in, std::string_view key) {
    auto text = value<std::string>(in, key, "a colour like \"#0F3D57\"");
    auto parsed = parse_colour(text);
    if (!parsed && in.get(key)) fail(*in.get(key), fmt::format("{} must be a colour like \"#0F3D57\"", key));
    return parsed.value_or(Colour{});
  }

  void only(const toml::table& in, const std::set<std::string_view>& known) {
    for (const auto& [key, node] : in)
      if (!known.contains(key.str()))
        fail_line(key.source().begin.line, fmt::format("unknown key {}", key.str()));
  }
};

void read_palette(Reader& r, const toml::table& in, Palette& palette, bool brand_is_derived) {
  std::set<std::string_view> known;
  for (const auto& c : named_colours()) {
    if (brand_is_derived && c.of_brand) continue;
    known.insert(c.key);
    palette.*c.member = r.colour(in, c.key);
  }
  r.only(in, known);
}

void read_brand(Reader& r, const toml::table& in, ThemeFile& file) {
  r.only(in, {"town_name", "subtitle", "crest", "primary", "accent"});
  file.town = r.value<std::string>(in, "town_name", "a text");
  file.subtitle = r.value<std::string>(in, "subtitle", "a text");
  file.crest = r.value<std::string>(in, "crest", "a file name");
  Brand wanted{r.colour(in, "primary"), r.colour(in, "accent")};
  derive_brand(file.normal, guarded(wanted, file.normal.ink, file.brand_changes));
}

void read_chain(Reader& r, const toml::table& in, const char* key, std::vector<std::filesystem::path>& out) {
  const toml::node* node = in.get(key);
  const toml::array* array = node ? node->as_array() : nullptr;
  if (!array) return r.fail(node ? *node : in, fmt::format("{} must be a list of font files", key));
  for (const auto& item : *array) {
    auto path = item.value_exact<std::string>();
    if (!path) return r.fail(item, fmt::format("{} must be a list of font files", key));
    out.emplace_back(*path);
  }
}

void read_fonts(Reader& r, const toml::table& in, FontPaths& out) {
  r.only(in, {"medium", "semibold", "bold", "display", "code", "icons", "fallback"});
  read_chain(r, in, "medium", out.medium);
  read_chain(r, in, "semibold", out.semibold);
  read_chain(r, in, "bold", out.bold);
  read_chain(r, in, "display", out.display);
  read_chain(r, in, "code", out.code);
  read_chain(r, in, "icons", out.icons);
  read_chain(r, in, "fallback", out.fallback);
}

std::optional<Face> face_named(std::string_view name) {
  if (name == "medium") return Face::medium;
  if (name == "semibold") return Face::semibold;
  if (name == "bold") return Face::bold;
  if (name == "display") return Face::display;
  if (name == "code") return Face::code;
  return std::nullopt;
}

TextStyle read_style(Reader& r, const toml::table& in, const char* key) {
  const toml::table& t = r.table(in, key);
  r.only(t, {"px", "line", "face"});
  TextStyle style;
  style.px = static_cast<float>(r.value<std::int64_t>(t, "px", "a whole number"));
  style.line = static_cast<float>(r.value<std::int64_t>(t, "line", "a whole number"));
  auto face = face_named(r.value<std::string>(t, "face", "a face"));
  if (!face) r.fail(t, fmt::format("{}: face must be medium, semibold, bold, display or code", key));
  if (style.px < 24 || style.line < style.px)
    r.fail(t, fmt::format("{}: px must be 24 or more, line px or more", key));
  style.face = face.value_or(Face::medium);
  return style;
}

void read_type(Reader& r, const toml::table& in, ThemeFile& file) {
  std::set<std::string_view> known;
  for (const auto& style : named_styles()) {
    known.insert(style.key);
    file.*style.file = read_style(r, in, style.key);
  }
  r.only(in, known);
}

void read_all(Reader& r, const toml::table& root, ThemeFile& file) {
  r.only(root, {"brand", "colour", "fonts", "type"});
  const toml::table& colours = r.table(root, "colour");
  r.only(colours, {"normal", "high", "high_light"});
  read_palette(r, r.table(colours, "normal"), file.normal, true);
  read_palette(r, r.table(colours, "high"), file.high, false);
  read_palette(r, r.table(colours, "high_light"), file.high_light, false);
  read_brand(r, r.table(root, "brand"), file);
  file.calm = softened(file.normal);
  read_fonts(r, r.table(root, "fonts"), file.fonts);
  read_type(r, r.table(root, "type"), file);
}

}  // namespace

tl::expected<std::shared_ptr<const ThemeFile>, ThemeError> load_theme(const std::filesystem::path& path) {
  auto file = std::make_shared<ThemeFile>();
  file->folder = path.parent_path();
  Reader reader{path.string(), {}};
  try {
    read_all(reader, toml::parse_file(path.string()), *file);
  } catch (const toml::parse_error& e) {
    reader.fail_line(e.source().begin.line, std::string(e.description()));
  }
  if (reader.error) return tl::unexpected(*reader.error);
  return std::shared_ptr<const ThemeFile>(std::move(file));
}

}  // namespace guichet::ui
