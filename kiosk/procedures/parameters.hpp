// What only the town knows (a fee, a delay, a phone number), named once in kiosk.toml and quoted as {name}
// wherever a sentence needs it. A fact nobody confirmed says so on the screen instead of being invented.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace guichet::procedures {

inline constexpr std::string_view unconfirmed_value = "unknown";  // how kiosk.toml says it

struct Unconfirmed { std::string_view opening, within; };  // at the beginning of a text, and inside it
inline constexpr Unconfirmed unconfirmed_said{"À confirmer par la mairie", "à confirmer par la mairie"};

class Parameters {
 public:
  void set(std::string name, std::string value);
  // The text with every {name} replaced; the error is what is wrong with it ("no parameter …").
  tl::expected<std::string, std::string> fill(std::string_view text) const { return fill(text, unconfirmed_said); }
  // The same in another language: what it says for a fact not confirmed.
  tl::expected<std::string, std::string> fill(std::string_view text, const Unconfirmed&) const;
  // From now on fill() checks the names and leaves them: the text that translators work from.
  void keep_names() { keep_names_ = true; }
  // True when the text quotes a parameter the town has not confirmed.
  bool unconfirmed(std::string_view text) const;

 private:
  const std::string* find(std::string_view name) const;
  std::map<std::string, std::string, std::less<>> values_;
  bool keep_names_ = false;
};

}  // namespace guichet::procedures
