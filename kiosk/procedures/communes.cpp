#include "kiosk/procedures/communes.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <zlib.h>

#include "kiosk/procedures/text.hpp"

namespace guichet::procedures {
namespace {

constexpr std::size_t largest = 4u << 20;  // eight times what France needs

// "Saint-Étienne" and "ST ETIENNE CEDEX 2" -> "saint etienne": what people mean by a town's name.
std::vector<std::string> words_of(std::string_view town) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* apart = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status)) return {};
  auto text = icu::UnicodeString::fromUTF8({town.data(), static_cast<int32_t>(town.size())});
  text = apart->normalize(text.findAndReplace(icu::UnicodeString(u'œ'), icu::UnicodeString("oe")), status).toLower();
  std::vector<std::string> words(1);
  for (int32_t i = 0; i < text.length(); ++i) {
    const char16_t c = text[i];
    if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9')) words.back() += static_cast<char>(c);
    else if ((c < 0x300 || c > 0x36F) && !words.back().empty()) words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  for (auto& word : words) {
    if (word == "st") word = "saint";
    if (word == "ste") word = "sainte";
    if (word == "s") word = "sur";
  }
  const auto cedex = std::find(words.begin(), words.end(), "cedex");
  words.erase(cedex, words.end());
  return words;
}

// One name may say more than the other: "Paris 15e" is Paris, "Issy" is Issy-les-Moulineaux.
bool begins(const std::vector<std::string>& longer, const std::vector<std::string>& shorter) {
  return !shorter.empty() && shorter.size() <= longer.size() && std::equal(shorter.begin(), shorter.end(), longer.begin());
}

// "villeurbanne" as typed and as a mill for misspellings leaves it, "vileurbane", are one.
std::string squeezed(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words)
    for (const char c : word)
      if (out.empty() || out.back() != c) out += c;
  return out;
}

bool may_be(std::string_view name, char initial) {
  const auto first = static_cast<unsigned char>(name.empty() ? ' ' : name[0]);
  return first >= 0x80 || (first | 0x20) == static_cast<unsigned char>(initial);
}

}  // namespace

tl::expected<Communes, std::string> Communes::load(const std::filesystem::path& gzip) {
  const auto refuse = [&](const char* why) { return tl::unexpected(gzip.string() + ": " + why); };
  std::unique_ptr<gzFile_s, decltype(&gzclose)> file(gzopen(gzip.c_str(), "rb"), &gzclose);
  if (!file) return refuse("cannot be read");
  std::string lines;
  std::array<char, 65536> part;
  int got = 0;
  while ((got = gzread(file.get(), part.data(), part.size())) > 0 && lines.size() <= largest)
    lines.append(part.data(), static_cast<std::size_t>(got));
  if (got < 0 || lines.size() > largest) return refuse("is damaged");
  if (lines.size() < 7 || !all_digits(std::string_view(lines).substr(0, 5)) || lines.back() != '\n') return refuse("is not a list of postcodes");
  return Communes(std::move(lines));
}

std::vector<std::string_view> Communes::of(std::string_view postcode) const {
  std::vector<std::string_view> out;
  if (postcode.size() != 5 || !all_digits(postcode)) return out;
  const std::string begin = "\n" + std::string(postcode) + " ";
  const std::string_view all = lines_;
  std::size_t at = all.starts_with(std::string_view(begin).substr(1)) ? 0 : all.find(begin);
  if (at == all.npos) return out;
  at += at == 0 ? begin.size() - 1 : begin.size();
  std::string_view names = all.substr(at, all.find('\n', at) - at);
  while (!names.empty()) {
    const auto bar = std::min(names.find('|'), names.size());
    out.push_back(names.substr(0, bar));
    names.remove_prefix(std::min(bar + 1, names.size()));
  }
  return out;
}

std::string_view Communes::named(std::string_view town) const {
  const auto wanted = squeezed(words_of(town));
  if (wanted.empty()) return {};
  std::string_view left = lines_;
  while (!left.empty()) {
    const auto end = std::min(left.find_first_of("\n|"), left.size());
    auto name = left.substr(0, end);
    if (name.size() > 6 && all_digits(name.substr(0, 5)) && name[5] == ' ') name.remove_prefix(6);
    if (may_be(name, wanted[0]) && squeezed(words_of(name)) == wanted) return name;
    left.remove_prefix(std::min(end + 1, left.size()));
  }
  return {};
}

bool Communes::fit(std::string_view postcode, std::string_view town) const {
  const auto known = of(postcode);
  if (known.empty()) return true;
  const auto said = words_of(town);
  if (said.empty()) return true;  // another script: nothing to compare
  return std::any_of(known.begin(), known.end(), [&](std::string_view each) {
    const auto words = words_of(each);
    return begins(words, said) || begins(said, words);
  });
}

}  // namespace guichet::procedures
