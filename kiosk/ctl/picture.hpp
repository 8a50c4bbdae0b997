// The QR codes a PNG shows: a photographed ticket or a screenshot, read by zbar.
#pragma once
#include <filesystem>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace guichet::ctl {

// The texts of all QR codes found, none being fine; the error is one line when the file is no readable PNG.
tl::expected<std::vector<std::string>, std::string> read_qr_codes(const std::filesystem::path& png);

}  // namespace guichet::ctl
