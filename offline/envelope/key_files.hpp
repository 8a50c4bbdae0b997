// How key and trust files are read and written: whole or not at all, whatever happens to the power.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "offline/envelope/error.hpp"

namespace guichet::envelope {

enum class Access { secret, everyone };  // 0600, 0644

// Writes beside the target, syncs, renames over it, syncs the directory.
Result<void> write_file(const std::filesystem::path&, std::string_view content, Access);
// Refuses more than `most` bytes; a secret readable by others is refused too.
Result<std::string> read_file(const std::filesystem::path&, std::size_t most, Access);

}  // namespace guichet::envelope
