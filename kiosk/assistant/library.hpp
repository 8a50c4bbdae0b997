// Where the town's own files are silent, what the State's fiches say: quoted, with their source and date, never as the town's
// words.
#pragma once
#include "kiosk/assistant/reply.hpp"
#include "kiosk/fiches/store.hpp"

namespace guichet::assistant {

// content/fiches.sqlite, searched by the assistant's own stems; nothing when there is none.
std::unique_ptr<fiches::Store> open_library(const std::filesystem::path& content_dir);

// The reply with up to three fiches, where it had no answer of the town's and a fiche is clearly about what was asked.
Reply with_fiches(Reply reply, std::string_view utterance, std::string_view lang, const fiches::Store*);

}  // namespace guichet::assistant
