// A definition file half understood: the procedure so far, and where each of its parts stands in the file, so
// that what only the whole can tell (an unknown question, a circle of conditions) is still reported with its
// line.
#pragma once
#include "kiosk/procedures/procedure.hpp"
#include "offline/settings/settings.hpp"

namespace guichet::procedures {

struct Draft {
  Procedure procedure;
  std::vector<std::vector<settings::Table>> fields;  // as procedure.pages[i].fields[j]
  std::vector<settings::Table> documents;
};

// Duplicate ids, conditions on unknown questions or answers, circles. Notes each on its table; turns "oui"
// and "non" of conditions into the values answers have.
void verify(Draft&);

}  // namespace guichet::procedures
