#include "devices/printer/checks.hpp"

#include <algorithm>

namespace guichet::devices {
namespace {

bool plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

}  // namespace

bool printable(const PrintJob& job) {
  return !job.pdf.empty() && !job.png.empty() && !job.name.empty() && job.name.size() <= 64 &&
         std::all_of(job.name.begin(), job.name.end(), plain);
}

}  // namespace guichet::devices
