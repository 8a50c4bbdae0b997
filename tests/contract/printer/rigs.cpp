#include <fstream>
#include <iterator>
#include <map>
#include <random>

#include "devices/printer/simulators.hpp"
#include "tests/contract/printer/rig.hpp"

namespace guichet::devices::test {
namespace {

namespace fs = std::filesystem;

class MemoryRig : public Rig {
 public:
  Printer& printer() override { return printer_; }
  void set_status(PrinterStatus status) override { printer_.set_status(status); }
  void set_status_midway(PrinterStatus status) override { printer_.set_status_midway(status); }
  std::vector<PrintJob> printed() override {
    auto jobs = printer_.printed();
    std::map<std::string, PrintJob> by_name;  // a reprint replaces, as a file does
    for (auto& job : jobs) by_name[job.name] = job;
    jobs.clear();
    for (auto& [key, job] : by_name) jobs.push_back(job);
    return jobs;
  }

 private:
  MemoryPrinter printer_;
};

std::vector<std::uint8_t> read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class FileRig : public Rig {
 public:
  FileRig() : dir_(fs::temp_directory_path() / ("guichet-printer-" + std::to_string(std::random_device{}()))),
              printer_(dir_) {}
  ~FileRig() override { fs::remove_all(dir_); }
  Printer& printer() override { return printer_; }
  void set_status(PrinterStatus status) override { printer_.set_status(status); }
  void set_status_midway(PrinterStatus status) override {
    printer_.set_status(PrinterStatus::ready, status);
  }
  std::vector<PrintJob> printed() override {
    std::map<std::string, PrintJob> by_name;
    if (!fs::exists(printer_.printed_dir())) return {};
    for (const auto& entry : fs::directory_iterator(printer_.printed_dir())) {
      const auto& file = entry.path();
      auto& job = by_name[file.filename().string().substr(0, file.filename().string().find('.'))];
      job.name = file.filename().string().substr(0, file.filename().string().find('.'));
      if (file.extension() == ".png") job.png = read(file);
      if (file.extension() == ".pdf") job.pdf = read(file);
    }
    std::vector<PrintJob> jobs;
    for (auto& [key, job] : by_name) jobs.push_back(job);
    return jobs;
  }

 private:
  fs::path dir_;
  FilePrinter printer_;
};

}  // namespace

std::unique_ptr<Rig> memory_rig() { return std::make_unique<MemoryRig>(); }
std::unique_ptr<Rig> file_rig() { return std::make_unique<FileRig>(); }

}  // namespace guichet::devices::test
