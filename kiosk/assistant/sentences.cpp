#include "kiosk/assistant/sentences.hpp"

#include <array>
#include <utility>

namespace guichet::assistant {

Sentence emergency_sentence(std::string_view number) {
  static constexpr std::array<std::pair<std::string_view, Sentence>, 7> all{{
      {"15",
       {"Appelez le 15 (SAMU) tout de suite. Prévenez aussi l’accueil. Sans parler\u00a0: SMS au 114.",
        "Call 15 (ambulance) now. Tell the front desk too. If you cannot speak: text 114."}},
      {"17",
       {"Appelez le 17 (police) tout de suite. Prévenez aussi l’accueil. Sans parler\u00a0: SMS au 114.",
        "Call 17 (police) now. Tell the front desk too. If you cannot speak: text 114."}},
      {"18",
       {"Éloignez-vous. Appelez le 18 (pompiers) tout de suite. Sans parler\u00a0: SMS au 114.",
        "Move away. Call 18 (fire brigade) now. If you cannot speak: text 114."}},
      {"112",
       {"Appelez le 112 tout de suite. Prévenez aussi l’accueil. Sans parler\u00a0: SMS au 114.",
        "Call 112 now. Tell the front desk too. If you cannot speak: text 114."}},
      {"114",
       {"Envoyez un SMS au 114. C’est le numéro d’urgence sans parler. Prévenez aussi l’accueil.",
        "Text 114, the emergency number without speaking. Tell the front desk too."}},
      {"3114",
       {"Appelez le 3114, à toute heure. C’est gratuit et on vous écoute. En danger immédiat\u00a0: le 15.",
        "Call 3114, at any hour. It is free and someone will listen. In immediate danger: call 15."}},
      {"3919",
       {"Appelez le 3919, à toute heure. C’est gratuit et anonyme. En danger immédiat\u00a0: le 17, ou SMS "
        "au 114.",
        "Call 3919, at any hour. It is free and anonymous. In immediate danger: call 17, or text 114."}},
  }};
  for (const auto& [known, sentence] : all)
    if (known == number) return sentence;
  return all[3].second;
}

}  // namespace guichet::assistant
