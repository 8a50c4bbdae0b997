// Keys and samples shared by this folder's tests; made once, since making them is the slow part.
#pragma once
#include <filesystem>

#include "offline/envelope/acknowledgement.hpp"
#include "offline/envelope/envelope.hpp"
#include "offline/envelope/status.hpp"
#include "offline/envelope/token.hpp"

namespace guichet::envelope {

struct Cast {
  SigningKeyPair kiosk = new_signing_pair(), other_kiosk = new_signing_pair(), gateway = new_signing_pair();
  SealingKeyPair town = new_sealing_pair(), other_town = new_sealing_pair();
  Header header{"issy-les-moulineaux", "", "hall-1", new_submission_id(), Class::real};
};

inline Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

// Removed with all it holds.
struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "guichet-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
};

}  // namespace guichet::envelope
