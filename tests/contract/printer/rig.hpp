// One voice for every printer the contract is run on. A driver's rig holds its fake device.
#pragma once
#include <functional>
#include <memory>

#include "devices/printer/printer.hpp"

namespace guichet::devices::test {

class Rig {
 public:
  virtual ~Rig() = default;
  virtual Printer& printer() = 0;
  virtual void set_status(PrinterStatus) = 0;
  virtual void set_status_midway(PrinterStatus) = 0;
  // What came out whole, by receipt number.
  virtual std::vector<PrintJob> printed() = 0;
};

std::unique_ptr<Rig> memory_rig();
std::unique_ptr<Rig> file_rig();

}  // namespace guichet::devices::test
