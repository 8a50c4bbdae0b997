// Whatever is answered, the rules of every démarche of the town hold together.
#include <random>

#include "kiosk/procedures/catalogue.hpp"
#include "tests/unit/procedures/definitions.hpp"

using namespace guichet::procedures;
using namespace guichet::procedures::test;

namespace {

const Catalogue& town() {
  static const auto catalogue = load_catalogue(GUICHET_SOURCE_DIR "/kiosk/content");
  REQUIRE(catalogue);
  return *catalogue;
}

class Anyone {
 public:
  explicit Anyone(unsigned seed) : random_(seed) {}

  Answers answers(const Procedure& procedure) {
    Answers out;
    for (const auto& page : procedure.pages) {
      for (const auto& field : page.fields)
        if (field.type == FieldType::group && any(3)) out[field.id] = std::to_string(any(4));
      for (const auto& field : fields_of(page, out))
        if (field.type != FieldType::group && any(5)) fill(field, out);
    }
    return out;
  }

 private:
  std::size_t any(std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_); }

  void fill(const Field& field, Answers& out) {
    static const std::vector<std::string> bits{"", " ", "Lune", "d’Haÿ", "12", "-3", "1,5", "1975", "92130", "0612345678", "AB-123-CD", "a@b.fr",
                                               "true", "false", "\xFF", std::string("\0", 1), "\xED\xA0\x80", "29", "2", "2024"};
    for (const auto& box : boxes(field)) {
      if (!any(6)) continue;
      if (!field.options.empty() && any(8)) out[box] = field.options[any(field.options.size())].id;
      else if (field.type == FieldType::yes_no && any(8)) out[box] = any(2) ? "true" : "false";
      else if (box.ends_with(".day") || box.ends_with(".month")) out[box] = std::to_string(1 + any(12));
      else if (box.ends_with(".year")) out[box] = std::to_string(1900 + any(130));
      else out[box] = bits[any(bits.size())];
    }
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("whatever is answered, nothing invisible is sent and nothing depends on order") {
  for (const auto& procedure : town().procedures)
    for (unsigned seed = 0; seed < 150; ++seed) {
      const Answers answers = Anyone(seed).answers(procedure);
      const Given judged = given(answers);
      const auto json = to_json(procedure, judged);
      for (const auto& page : procedure.pages)
        for (const auto& field : fields_of(page, answers)) {
          INFO(procedure.id << " " << field.id << " seed " << seed);
          if (!visible(field, judged)) REQUIRE_FALSE(json.contains(field.id));
          if (!visible(field, judged)) REQUIRE_FALSE(check(field, judged));  // and never asked for
          shown(field, answers);
        }
      // The same answers, given by a visitor who goes through the pages backwards.
      Answers backwards;
      for (auto each = answers.rbegin(); each != answers.rend(); ++each) backwards.insert(*each);
      REQUIRE(to_json(procedure, given(backwards)) == json);
      // What hides behind a question no longer asked decides nothing: without it, all stays the same.
      Answers clean = answers;
      for (const auto& page : procedure.pages)
        for (const auto& field : fields_of(page, answers))
          if (field.type != FieldType::group && !visible(field, judged))
            for (const auto& box : boxes(field)) clean.erase(box);
      REQUIRE(to_json(procedure, given(clean)) == json);
      for (std::size_t i = 0; i < procedure.pages.size(); ++i)
        REQUIRE(outcome(procedure, given(clean), i) == outcome(procedure, judged, i));
    }
}

TEST_CASE("a helpful document never asks for anything, and a required one says by which law") {
  for (const auto& procedure : town().procedures)
    for (const auto& document : procedure.documents) {
      INFO(procedure.id << " " << document.id);
      if (!document.legally_required) CHECK(document.basis.empty());
    }
}

TEST_CASE("what was said once is offered in every other démarche that asks the same") {
  Answers person{{"nom_naissance", "Lune"}, {"prenoms", "Ève"}, {"email", "a@b.fr"}, {"telephone", "06 12 34 56 78"}};
  std::size_t offered = 0;
  for (const auto& procedure : town().procedures) {
    Answers answers;
    const auto filled = recall(procedure, person, answers);
    for (const auto& id : filled) {
      const auto field = asked(procedure, id, answers);
      REQUIRE(field);
      CHECK_FALSE(field->person.empty());
    }
    offered += filled.size();
  }
  CHECK(offered > 0);
}
