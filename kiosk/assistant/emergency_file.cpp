#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "kiosk/assistant/emergency.hpp"
#include "kiosk/assistant/likeness.hpp"

namespace guichet::assistant {
namespace {

constexpr std::array<std::string_view, 8> known_numbers{"114", "119", "3114", "3919", "15", "18", "17", "112"};
constexpr std::array<std::string_view, 5> known_others{"anodin", "vestiges", "passé", "longtemps", "maintenant"};

std::vector<std::string> cut_at(std::string_view text, char mark) {
  std::vector<std::string> out;
  std::istringstream in{std::string(text)};
  for (std::string part; std::getline(in, part, mark);)
    if (!part.empty()) out.push_back(part);
  return out;
}

std::string one_word(std::string_view written) {
  auto folded = fold(written);
  std::erase(folded, ' ');
  return folded;
}

}  // namespace

bool known_number(std::string_view number) { return std::ranges::find(known_numbers, number) != known_numbers.end(); }

// Line by line: a section, a group of words under a name, or a phrase of the section.
class Emergencies::Reader {
 public:
  Reader(Emergencies& into, std::string file, std::vector<procedures::Problem>& problems)
      : into_(into), file_(std::move(file)), problems_(problems) {}

  void read(std::string_view text) {
    std::istringstream in{std::string(text)};
    for (std::string line; std::getline(in, line);) {
      ++number_;
      if (line.empty() || line.front() == '#') continue;
      if (line.front() == '[') open(line);
      else if (const auto colon = line.find(':'); line.front() == '@' && colon != line.npos) groups_[line.substr(0, colon)] = cut_at(line.substr(line.find_first_not_of(' ', colon + 1)), '|');
      else if (!section_) problem("stands before any [section]");
      else section_->phrases.push_back(phrase(line));
    }
    for (const auto each : known_numbers)
      if (const auto found = std::ranges::find(into_.numbers_, each, &Section::name); found == into_.numbers_.end() || found->phrases.empty())
        problems_.push_back({file_, 0, "has no phrase for the number " + std::string(each)});
  }

 private:
  void problem(const std::string& what) { problems_.push_back({file_, number_, what}); }

  void open(const std::string& line) {
    const auto name = line.substr(1, line.find(']') - 1);
    const bool number = known_number(name);
    section_ = nullptr;
    if (!number && std::ranges::find(known_others, name) == known_others.end()) return problem("names no section: [" + name + "]");
    auto& all = number ? into_.numbers_ : into_.others_;
    auto found = std::ranges::find(all, name, &Section::name);
    section_ = found != all.end() ? &*found : &all.emplace_back(Section{name, {}});
  }

  Phrase phrase(std::string line) {
    Phrase out;
    if (line.front() == '^') out.alone = true, line.erase(0, 1);
    bool far = false;
    for (const auto& word : cut_at(line, ' ')) {
      if (word == "...") {
        far = true;
        continue;
      }
      out.pieces.push_back({{}, far});
      far = false;
      for (const auto& each : cut_at(word, '|')) add(each, out.pieces.back());
      if (out.pieces.back().forms.empty()) problem("has a word that says nothing: '" + word + "'");
    }
    return out;
  }

  void add(const std::string& written, Piece& piece) {
    if (written.front() != '@') return add_form(written, piece);
    const auto group = groups_.find(written);
    if (group == groups_.end()) return problem("names no group: " + written);
    for (const auto& each : group->second) add_form(each, piece);
  }

  void add_form(const std::string& written, Piece& piece) {
    Form form;
    form.folded = one_word(written);
    if (form.folded.empty()) return;
    form.stem = mill_.words(form.folded).front().stem;
    form.open_end = written.ends_with('*');
    form.sound = sound_of(form.folded, !form.open_end);
    form.letters = letters_in(form.folded);
    form.exact = written.starts_with('=');
    const auto [at, added] = places_.emplace(form, into_.forms_.size());
    if (added) {
      into_.by_first_[beyond_latin(form.folded) ? '\0' : form.folded.front()].push_back(into_.forms_.size());
      into_.forms_.push_back(form);
    }
    piece.forms.push_back(at->second);
  }

  Mill mill_;
  Emergencies& into_;
  std::string file_;
  std::vector<procedures::Problem>& problems_;
  std::size_t number_ = 0;
  Section* section_ = nullptr;
  std::map<std::string, std::vector<std::string>, std::less<>> groups_;
  std::map<Form, std::size_t> places_;
};

Emergencies Emergencies::parse(std::string_view text, const std::string& file, std::vector<procedures::Problem>& problems) {
  Emergencies out;
  Reader(out, file, problems).read(text);
  return out;
}

Emergencies Emergencies::load(const std::filesystem::path& content_dir, std::vector<procedures::Problem>& problems) {
  const auto file = content_dir / "knowledge" / "urgences.txt";
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  if (in) text << in.rdbuf();
  return parse(text.str(), file.string(), problems);
}

}  // namespace guichet::assistant
