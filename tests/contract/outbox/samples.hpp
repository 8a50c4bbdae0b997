// What both outboxes are tested with, and a folder that goes away.
#pragma once
#include <fstream>
#include <iterator>

#include "offline/outbox/outbox.hpp"

namespace guichet::outbox {

inline const WallTime noon{std::chrono::seconds(1767265200)};

inline envelope::Sealed sample(std::string_view text = "sealed bytes", envelope::Class cls = envelope::Class::real) {
  envelope::Sealed out;
  out.id = envelope::new_submission_id();
  out.cls = cls;
  out.bytes.assign(text.begin(), text.end());
  out.hash = envelope::sha256(out.bytes);
  return out;
}

inline envelope::Sealed large_sample(std::size_t size) {
  std::string text(size, '\0');
  auto state = static_cast<std::uint32_t>(size);  // not compressible, not repeating, another for each size
  for (char& c : text) c = static_cast<char>((state = state * 1664525u + 1013904223u) >> 24);
  return sample(text);
}

inline Result<void> put(Outbox& outbox, const envelope::Sealed& one, WallTime now = noon) {
  return outbox.put({&one, 1}, now);
}

struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "guichet-outbox-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code code;
    std::filesystem::remove_all(path, code);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path database() const { return path / "outbox.db"; }
};

inline std::string content(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void overwrite(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

}  // namespace guichet::outbox
