// Where things lie under a data directory, as design.md fixes them, and the two names typed into paths: checked here,
// because a kiosk's id also comes out of receipts that anyone can print.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace guichet::ctl {

namespace fs = std::filesystem;

inline constexpr const char* installed_data = "/var/lib/guichet";

// The installed content, or that of the source tree this program was built in; empty when neither is there.
fs::path default_content();

// [a-z0-9-], 1 to 64: kiosk ids and town slugs.
bool is_slug(std::string_view);

struct Places {
  fs::path data;
  fs::path kiosk() const { return data / "kiosk"; }
  fs::path kiosk_key() const { return kiosk() / "kiosk.key"; }
  fs::path kiosk_id() const { return kiosk() / "kiosk.id"; }  // one line, written by enrol
  fs::path trust() const { return kiosk() / "trust"; }
  fs::path outbox() const { return kiosk() / "outbox.db"; }
  fs::path control_socket() const { return kiosk() / "control.sock"; }
  fs::path keys() const { return data / "gateway" / "keys"; }
  fs::path town_trust() const { return keys() / "town.trust"; }  // signed: all that a kiosk needs of the root
  fs::path kiosks() const { return data / "gateway" / "kiosks"; }
  fs::path kiosk_pub(std::string_view kiosk) const { return kiosks() / (std::string(kiosk) + ".pub"); }
};

}  // namespace guichet::ctl
