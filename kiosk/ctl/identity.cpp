#include "kiosk/ctl/identity.hpp"

#include <fstream>

namespace guichet::ctl {

std::optional<std::string> read_kiosk_id(const Places& places) {
  std::ifstream in(places.kiosk_id());
  std::string id;
  if (!std::getline(in, id) || !is_slug(id)) return std::nullopt;
  return id;
}

}  // namespace guichet::ctl
