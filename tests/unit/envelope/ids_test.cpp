#include "offline/envelope/ids.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "offline/envelope/symbols.hpp"

using namespace guichet::envelope;

namespace {

constexpr std::string_view capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

bool accepted(const std::string& typed) { return parse_receipt_number(typed).has_value(); }

std::string without_hyphens(std::string number) {
  number.erase(std::remove(number.begin(), number.end(), '-'), number.end());
  return number;
}

}  // namespace

TEST_CASE("submission id is a version 4 UUID and reads back in either case") {
  const SubmissionId id = new_submission_id();
  const std::string text = to_string(id);
  CHECK(text.size() == 36);
  CHECK(text[14] == '4');
  CHECK(std::string("89ab").find(text[19]) != std::string::npos);
  CHECK(*parse_submission_id(text) == id);
  std::string upper = text;
  for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  CHECK(*parse_submission_id(upper) == id);
  CHECK(new_submission_id() != id);
  for (const std::string& wrong : {std::string(), text + "0", text.substr(1), "x" + text.substr(1), "-" + text.substr(1)})
    CHECK_FALSE(parse_submission_id(wrong));
}

TEST_CASE("hash is SHA-256 and reads back from hex") {
  const Hash empty = sha256({});
  CHECK(to_hex(empty) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(*parse_hash(to_hex(empty)) == empty);
  CHECK_FALSE(parse_hash(to_hex(empty).substr(1)));
  CHECK_FALSE(parse_hash(std::string(64, 'g')));
}

TEST_CASE("receipt number has its printed form and survives how people type it") {
  const std::string number = new_receipt_number("ISSY");
  CHECK(number.size() == 18);
  CHECK(number.substr(0, 5) == "ISSY-");
  CHECK(*parse_receipt_number(number) == number);
  CHECK(*parse_receipt_number(without_hyphens(number)) == number);
  std::string typed = "  ";
  for (char c : number) typed += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (char& c : typed)
    if (&c > &typed[7]) c = c == '1' ? 'l' : c == '0' ? 'o' : c;
  CHECK(*parse_receipt_number(typed + "\n") == number);
  CHECK_FALSE(accepted(""));
  CHECK_FALSE(accepted("ISSY"));
  CHECK_FALSE(accepted(number + "0"));
  CHECK_FALSE(accepted(std::string(1000, 'A')));
  CHECK(new_receipt_number("ISSY") != number);
}

TEST_CASE("receipt number is not made for a prefix that is none") {
  for (const char* prefix : {"", "A", "ABCDEFG", "I2", "É"}) {
    CHECK_FALSE(is_town_prefix(prefix));
    CHECK(new_receipt_number(prefix).empty());
  }
  CHECK(is_town_prefix("ISSY"));
  CHECK_FALSE(is_town_prefix("issy"));
  for (const char* prefix : {"AB", "MONTRG"}) CHECK(accepted(new_receipt_number(prefix)));
}

// The check symbol is linear over GF(32), so whether an error shows depends only on where it is and on the symbols
// it touches, never on the others: every position and every pair of symbols is therefore every case.
TEST_CASE("check symbol shows every single substitution, in prefix, body and itself") {
  std::size_t missed = 0, tried = 0;
  for (const char* prefix : {"IS", "ISSY", "OLLUIX"}) {
    for (int round = 0; round < 40; ++round) {
      const std::string right = without_hyphens(new_receipt_number(prefix));
      const std::size_t prefix_size = std::string_view(prefix).size();
      for (std::size_t at = 0; at < right.size(); ++at) {
        for (char c : at < prefix_size ? capitals : symbols) {
          std::string wrong = right;
          wrong[at] = c;
          if (c == right[at]) continue;
          ++tried;
          missed += accepted(wrong) ? 1 : 0;
        }
      }
    }
  }
  CHECK(missed == 0);
  CHECK(tried > 40000);
}

TEST_CASE("check symbol shows every adjacent transposition of any two symbols at any place") {
  std::size_t missed = 0, tried = 0;
  for (std::size_t at = 0; at + 1 < 10; ++at) {
    for (char a : symbols) {
      for (char b : symbols) {
        if (a == b) continue;
        std::string body = "7K4M92QXTB";
        body[at] = a;
        body[at + 1] = b;
        std::string swapped = body;
        std::swap(swapped[at], swapped[at + 1]);
        ++tried;
        missed += check_symbol("ISSY", body) == check_symbol("ISSY", swapped) ? 1 : 0;
      }
    }
  }
  CHECK(tried == 9 * 32 * 31);
  CHECK(missed == 0);
}

TEST_CASE("check symbol shows a transposition with itself, in the prefix, and across the hyphen") {
  std::size_t missed = 0;
  for (char last : symbols) {  // last body symbol against the check symbol
    const std::string body = std::string("7K4M92QXT") + last;
    const char check = check_symbol("ISSY", body);
    if (check == last) continue;
    missed += check_symbol("ISSY", std::string("7K4M92QXT") + check) == last ? 1 : 0;
  }
  for (char a : capitals) {
    for (char b : capitals) {
      if (a == b) continue;
      missed += check_symbol(std::string{a, b}, "7K4M92QXTB") == check_symbol(std::string{b, a}, "7K4M92QXTB") ? 1 : 0;
      if (!symbol_value(b) || symbols.find(b) == std::string_view::npos) continue;
      const std::string right = std::string("IS") + a + b + "K4M92QXTB";
      const std::string swapped = std::string("IS") + b + a + "K4M92QXTB";
      const char check = check_symbol(right.substr(0, 3), right.substr(3));
      missed += accepted(swapped + check) ? 1 : 0;
    }
  }
  CHECK(missed == 0);
}

TEST_CASE("follow-up code is eight symbols and forgives how it is typed") {
  const std::string code = new_follow_up_code();
  CHECK(code.size() == 9);
  CHECK(code[4] == '-');
  CHECK(*parse_follow_up_code(code) == code);
  CHECK(*parse_follow_up_code("7k4m92qx") == "7K4M-92QX");
  CHECK(*parse_follow_up_code(" o1Li 0000 ") == "0111-0000");
  for (const char* wrong : {"", "7K4M92Q", "7K4M92QXX", "7K4M-92QU"}) CHECK_FALSE(parse_follow_up_code(wrong));
}

TEST_CASE("random symbols use the whole alphabet") {
  std::set<char> seen;
  for (char c : random_symbols(2000)) seen.insert(c);
  CHECK(seen.size() == 32);
  CHECK(new_salt() != new_salt());
}
