// Who this kiosk is: its id, its signing key and what it believes of its town. Loaded once; a kiosk without it is out
// of service, because it could promise nothing.
#pragma once
#include <filesystem>
#include <string>

#include "offline/envelope/keys.hpp"

namespace guichet::run {

struct Identity {
  std::string kiosk;
  envelope::SigningKeyPair key;
  envelope::Trust trust;
};

// Reads DIR/kiosk/kiosk.key and DIR/kiosk/trust/.
envelope::Result<Identity> load_identity(const std::filesystem::path& kiosk_dir, const std::string& kiosk);

}  // namespace guichet::run
