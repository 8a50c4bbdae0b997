// What a technician may set for one kiosk: kiosk.toml, read strictly. The town's own table is kiosk/procedures' business.
#pragma once
#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "offline/settings/settings.hpp"

namespace guichet::run {

struct KioskSettings {
  // [kiosk]
  std::string id = "borne-1";
  double dpi = 0;                   // 0: not declared
  double lower_edge_mm = 860;       // of the picture, above the floor
  int rotation = 0;                 // 0, 90, 180, 270 degrees clockwise
  std::string video_driver = "auto";  // auto, kmsdrm, x11, wayland
  std::string zone = "Europe/Paris";
  bool training = false;
  // [gateway]
  std::string gateway_url;          // empty: read DIR/gateway/address, the embedded default
  std::filesystem::path ca_file;    // PEM of the town's private CA; empty on loopback
  std::vector<std::string> pins;    // "sha256//BASE64" of the SPKI, one backup at least
  // [visit]
  std::chrono::seconds idle{120}, warning{45};
  // [assistant]
  bool online = false;              // may ask the town's language model, through the gateway, to put an answer in other words
  // [fiches]
  std::chrono::days fiche_age{90};  // after which a fiche of the State says that it may have changed
  // [printer]
  std::string printer = "file";     // file, none
  // [camera]
  std::string camera = "file";      // file, none
  // [keypad]: a command, and the names of the keys that give it, in place of the usual ones
  std::map<std::string, std::vector<std::string>> keypad;
  // [bell]: a program run to ring the desk; empty: this kiosk cannot call
  std::string bell;
  // [languages]
  std::vector<std::pair<std::string, std::string>> locales{{"fr", "Français"}, {"en", "English"}};
};

settings::Result<KioskSettings> load_kiosk_settings(const std::filesystem::path& file);

}  // namespace guichet::run
