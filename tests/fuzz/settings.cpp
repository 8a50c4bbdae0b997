// Any text as a settings file: read with getters of every type, whether they fit or not.
#include "offline/settings/settings.hpp"

#include "tests/fuzz/keys.hpp"

using namespace guichet;

namespace {

void read_all(settings::Table table, int depth) {
  for (const std::string& key : table.keys()) {
    (void)table.string(key, "");
    (void)table.integer(key, -5, 5, 0);
    (void)table.number(key, -1, 1, 0);
    (void)table.boolean(key, false);
    (void)table.strings(key, {});
    (void)table.one_of(key, {"a", "b"}, "a");
    fuzz::must(table.line_of(key) >= 1);
    if (depth == 0) continue;
    if (auto inner = table.optional_table(key)) read_all(*inner, depth - 1);
    for (auto& inner : table.tables(key)) read_all(inner, depth - 1);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto reader = settings::Reader::parse(fuzz::text_of({data, size}), "fuzz.toml");
  if (!reader) {
    fuzz::must(!settings::to_string(reader.error()).empty());
    return 0;
  }
  if (size % 2 == 0) read_all(reader->root(), 8);
  for (const auto& error : reader->errors()) fuzz::must(error.line >= 1);
  return 0;
}
