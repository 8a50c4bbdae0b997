// Requests as forms of Publik (w.c.s.). It checks nothing and remembers nothing: whatever is posted twice is filed
// twice. So each form has a field for our id, and we look for it before every post. Facts: the source of w.c.s.
#pragma once
#include "offline/gateway/connectors/system.hpp"
#include "offline/gateway/connectors/web.hpp"

namespace guichet::gateway {

struct PublikSettings {
  std::string url;                      // https://demarches.ville.fr
  std::string orig;                     // the name Publik knows us by
  std::string key;                      // shared with it
  std::string email;                    // of the agent account that files, with the form's backoffice-submission role
  std::string ref_field = "kiosk_ref";  // on every form
  std::string channel = "counter";
};

// `query` with who we are, when, a nonce and the signature. Publik takes it within 30 s, once.
std::string signed_query(const PublikSettings&, const std::string& query, std::chrono::sys_seconds now,
                         const std::string& nonce);

// `web` outlives the system. Entry::service is the form's slug.
std::unique_ptr<System> make_publik(PublikSettings, Web& web, Clock clock);

}  // namespace guichet::gateway
