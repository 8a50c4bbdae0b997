// Understands one utterance and answers from the town's own files, offline. Deterministic; built once from the catalogue
// and content/knowledge; const afterwards, so any thread may ask.
#pragma once
#include <filesystem>
#include <memory>
#include <string_view>

#include "kiosk/assistant/reply.hpp"
#include "kiosk/assistant/tongue.hpp"
#include "kiosk/procedures/procedure.hpp"

namespace guichet::assistant {

class Assistant {
 public:
  virtual ~Assistant() = default;
  // `thread`: what was said before, so that "et combien ?" has a subject.
  virtual Reply ask(std::string_view utterance, std::string_view lang, const Thread& thread) const = 0;
  Reply ask(std::string_view utterance, std::string_view lang) const { return ask(utterance, lang, {}); }
};
// The catalogue must outlive the assistant. Without `translate` the town's own sentences are quoted in French.
std::unique_ptr<Assistant> make_assistant(const procedures::Catalogue&, const std::filesystem::path& content_dir, Translate translate = {});

}  // namespace guichet::assistant
