// PNG files in and out: the town's crest and illustrations, and the screenshots of journeys and reports.
#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <tl/expected.hpp>

#include "ui/render/picture.hpp"

namespace guichet::ui {

// The error is one line that names the file.
tl::expected<Picture, std::string> load_png(const std::filesystem::path&);
tl::expected<Picture, std::string> decode_png(std::span<const std::uint8_t>);
tl::expected<void, std::string> save_png(const std::filesystem::path&, const Picture&);

}  // namespace guichet::ui
