// What changed from one set of démarches to the next, before it is published: a question that vanishes or changes its
// type is what breaks the town's mapping.
#pragma once
#include <string>
#include <vector>

#include "kiosk/procedures/procedure.hpp"

namespace guichet::procedures {

// One line a change, "+", "-" or "~" first: `~ carte-stationnement-resident.energie: texte -> choix`. In the order of the
// new catalogue; what vanished comes last. Empty: nothing that the town's systems could notice.
std::vector<std::string> differences(const Catalogue& before, const Catalogue& after);

std::string_view name(FieldType);  // as definition files call it

}  // namespace guichet::procedures
