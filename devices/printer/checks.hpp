// What no driver may be asked to print: a job without pages would come out as "printed", and a name with a slash would
// leave the simulator's folder.
#pragma once
#include "devices/printer/printer.hpp"

namespace guichet::devices {

bool printable(const PrintJob&);

}  // namespace guichet::devices
