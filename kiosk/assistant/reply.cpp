#include "kiosk/assistant/reply.hpp"

namespace guichet::assistant {

std::string_view name(Kind kind) {
  switch (kind) {
    case Kind::answer:
      return "answer";
    case Kind::choice:
      return "choice";
    case Kind::refuse:
      return "refuse";
    case Kind::emergency:
      return "emergency";
    case Kind::greeting:
      return "greeting";
    case Kind::agent:
      return "agent";
  }
  return "refuse";
}

Source source_of(const fiches::Hit& hit) { return {"Service-Public.fr, fiche " + hit.id + "\u00a0: " + hit.title, hit.url, hit.date}; }

}  // namespace guichet::assistant
