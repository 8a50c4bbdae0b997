// Writing that survives a power cut: the bytes, then the name, each synced.
#pragma once
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <tl/expected.hpp>

namespace guichet::gateway {

using Done = tl::expected<void, std::string>;

Done write_synced(const std::filesystem::path&, std::string_view bytes);
Done sync_directory(const std::filesystem::path&);
// Through a temporary name beside it, so that a reader sees the old file or the new one.
Done replace_file(const std::filesystem::path&, std::string_view bytes);
// Nothing when it does not exist; an error when it cannot be read.
tl::expected<std::optional<std::string>, std::string> read_file(const std::filesystem::path&);

}  // namespace guichet::gateway
