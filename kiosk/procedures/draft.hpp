// A definition file half understood: the procedure so far, and where each of its parts stands in the file, so that what
// only the whole can tell (an unknown question, a circle of conditions) is still reported with its place.
#pragma once
#include "kiosk/procedures/procedure.hpp"
#include "offline/settings/settings.hpp"

namespace guichet::procedures {

struct DraftField {
  settings::Table table;
  std::vector<settings::Table> fields;  // of a group's rows
  std::string visible;                  // one more condition, of a contact's own questions; empty: none
};

struct Draft {
  Procedure procedure;
  std::vector<std::vector<DraftField>> fields;  // as procedure.pages[i].fields[j]
  std::vector<settings::Table> documents, outcomes;
};

// Duplicate ids, conditions on unknown questions or answers, types that do not fit, circles: each noted on its table.
// Compiles every condition into the procedure.
void bind(Draft&);

}  // namespace guichet::procedures
