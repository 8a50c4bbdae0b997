#include "kiosk/procedures/parse.hpp"
#include "kiosk/procedures/problems.hpp"

namespace guichet::procedures {
namespace {

bool good_prefix(
    std::string_view prefix) {  // it opens every receipt number, and must be sayable over the phone
  return prefix.size() >= 2 && prefix.size() <= 8 &&
         std::all_of(prefix.begin(), prefix.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool good_slug(std::string_view slug) {
  return !slug.empty() &&
         slug.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

std::string confirmed(const std::string& value) { return value == unconfirmed_value ? std::string{} : value; }

void read_town(settings::Table town, Town& into) {
  auto& catalogue = into.catalogue;
  catalogue.town_name = town.string("name");
  catalogue.town_prefix = town.string("prefix");
  catalogue.town_slug = town.string("slug");
  catalogue.receipt_url = town.string("receipt_url");
  auto phone = town.string("phone"), hours = town.string("hours");
  catalogue.town_phone = confirmed(phone);
  catalogue.town_hours = confirmed(hours);
  into.parameters.set("ville", catalogue.town_name);
  into.parameters.set("telephone", phone);
  into.parameters.set("horaires", hours);
  for (auto& [name, value] : town.string_map("parameters")) into.parameters.set(name, value);
  if (town.has("name") && catalogue.town_name.empty()) town.fail("name", "is empty");
  if (town.has("prefix") && !good_prefix(catalogue.town_prefix))
    town.fail("prefix", "must be 2 to 8 capital letters");
  if (town.has("slug") && !good_slug(catalogue.town_slug))
    town.fail("slug", "must be small letters, digits, hyphens");
  if (town.has("receipt_url") && !catalogue.receipt_url.starts_with("https://"))
    town.fail("receipt_url", "must begin with https://");
}

}  // namespace

tl::expected<Town, Problems> parse_town(std::string_view toml, std::string file_name) {
  auto reader = settings::Reader::parse(toml, std::move(file_name));
  if (!reader) return tl::unexpected(Problems{problem(reader.error())});
  auto root = reader->root();
  Town town;
  read_town(root.table("town"), town);
  town.catalogue.content_version =
      static_cast<std::uint64_t>(root.table("content").integer("version", 1, 1'000'000'000));
  for (auto other : {"kiosk", "gateway", "visit", "assistant", "fiches", "printer", "camera", "keypad", "bell", "languages"}) root.ignore(other);
  if (auto found = problems(*reader); !found.empty()) return tl::unexpected(std::move(found));
  return town;
}

}  // namespace guichet::procedures
