#include "kiosk/screens/town_words.hpp"

#include "ui/text/rewritten.hpp"

namespace guichet::screens {
namespace {

// Interface sentences have {holes} of their own, which their screens fill.
bool of_the_content(const ui::PoKey& key) { return key.context == "error" || key.context.find('.') != key.context.npos; }

void fill(ui::Po& po, const procedures::Parameters& town) {
  auto tr = [&](std::string_view context, std::string_view french) {
    const auto found = po.entries.find(ui::PoKeyView{context, french});
    return found == po.entries.end() ? std::string(french) : found->second.front();
  };
  const std::string opening = tr("procedure", "À confirmer par la mairie"), within = tr("procedure", "à confirmer par la mairie");
  std::vector<ui::PoKey> open;
  for (const auto& [key, forms] : po.entries)
    if (of_the_content(key) && key.text.find('{') != key.text.npos) open.push_back(key);
  for (const auto& key : open) {
    const auto french = town.fill(key.text);
    if (!french) continue;  // quotes nothing of the town's, as the "{n}" of a mistake
    auto entry = po.entries.extract(key);
    entry.key().text = *french;
    for (auto& form : entry.mapped())
      if (auto said = town.fill(form, {opening, within})) form = std::move(*said);
    po.entries.insert(std::move(entry));
  }
}

}  // namespace

std::unique_ptr<ui::Locale> town_locale(const std::filesystem::path& dir, std::string_view id, std::string_view zone,
                                        const procedures::Parameters& town) {
  return ui::load_rewritten(dir, id, zone, [&](ui::Po& po) { fill(po, town); });
}

}  // namespace guichet::screens
