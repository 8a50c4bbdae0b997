// Runs a fuzz target over files and folders of inputs where there is no libFuzzer. It finds nothing new, so it refuses
// to be asked for that.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

void replay(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::vector<char> bytes{std::istreambuf_iterator<char>(in), {}};
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t replayed = 0;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "-runs=0") continue;
    if (argument.starts_with('-')) {
      std::fprintf(stderr, "%s: this build replays only; finding inputs needs cmake --preset fuzz\n", argument.c_str());
      return 2;
    }
    if (fs::is_directory(argument)) {
      for (const auto& entry : fs::directory_iterator(argument)) replay(entry.path()), ++replayed;
    } else {
      replay(argument), ++replayed;
    }
  }
  std::printf("%zu inputs replayed\n", replayed);
  return replayed > 0 ? 0 : 1;
}
