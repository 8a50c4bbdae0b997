// Somebody in danger must see a number at once, whatever else they wrote and however they spelled it; and a street report
// must not ring alarms. What is said in danger is in content/knowledge/urgences.txt, which the town may extend.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/assistant/utterance.hpp"
#include "kiosk/procedures/procedure.hpp"

namespace guichet::assistant {

bool known_number(std::string_view);  // one that the kiosk can tell a visitor to call

class Emergencies {
 public:
  // What cannot be read is named in `problems`: a number nobody would be shown is one. Lines that can be read count.
  static Emergencies load(const std::filesystem::path& content_dir, std::vector<procedures::Problem>& problems);
  static Emergencies parse(std::string_view text, const std::string& file, std::vector<procedures::Problem>& problems);

  // Words of the town's everyday ("adresse"): none is a misspelling of a word of danger ("agresse"), however near.
  void set_ordinary(std::vector<std::string> folded);
  struct Heard {
    std::optional<std::string_view> number;  // to call: "15", "17", "18", "112", "114", "119", "3114", "3919"; lives as long as this does
    bool told = false;                       // and not happening: "hier", "suite à", "l’an dernier"
    Words rest;                              // once harmless turns of phrase are taken out: "le feu rouge", "mort de rire"
  };
  Heard hear(const Words&) const;

 private:
  struct Form {
    std::string folded, stem, sound;
    std::size_t letters = 0;
    bool open_end = false, exact = false;
    auto operator<=>(const Form&) const = default;
  };
  struct Piece {
    std::vector<std::size_t> forms;  // any of them
    bool far = false;                // more words may stand before it
  };
  struct Phrase {
    std::vector<Piece> pieces;
    bool alone = false;  // must be all that was said
  };
  struct Section {
    std::string name;  // a number, or what takes the alarm away
    std::vector<Phrase> phrases;
  };
  struct Said;
  class Hearing;
  class Reader;

  const Section& section(std::string_view name) const;
  bool meets(const Form&, const Said&) const;
  std::optional<std::string_view> number_in(const Hearing&, bool over, bool long_over) const;

  std::vector<Form> forms_;
  std::map<char, std::vector<std::size_t>> by_first_;  // Latin forms by their first letter; all others under 0
  std::vector<Section> numbers_, others_;
  std::vector<std::string> ordinary_;  // sorted
};

}  // namespace guichet::assistant
