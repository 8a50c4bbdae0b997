#include <fmt/chrono.h>
#include <fmt/format.h>
#include <zip.h>

#include <ostream>

#include "kiosk/assistant/utterance.hpp"
#include "kiosk/ctl/commands.hpp"
#include "kiosk/ctl/dila_fiche.hpp"
#include "kiosk/fiches/store.hpp"

namespace guichet::ctl {
namespace {

constexpr std::uint64_t largest_file = 4u << 20;   // the largest fiche is 400 KiB; a bomb is larger
constexpr std::int64_t most_files = 50'000;        // the zip holds 5,500
constexpr std::size_t most_named = 20;             // broken files named one by one

struct Counts {
  std::size_t fiches = 0, others = 0, broken = 0;
};

struct CloseZip {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
using Zip = std::unique_ptr<zip_t, CloseZip>;

int refuse(const std::string& why, Io& io) {
  io.err << why << '\n';
  return exit_code::failure;
}

// One entry, never more than the cap whatever its header promises.
tl::expected<std::string, std::string> contents(zip_t* zip, std::uint64_t index) {
  std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(zip_fopen_index(zip, index, 0), &zip_fclose);
  if (!file) return tl::unexpected(std::string("cannot be read"));
  std::string text;
  char part[65536];
  while (true) {
    const auto got = zip_fread(file.get(), part, sizeof part);
    if (got < 0) return tl::unexpected(std::string("is damaged"));
    if (got == 0) return text;
    if (text.size() + static_cast<std::size_t>(got) > largest_file) return tl::unexpected(std::string("is larger than any fiche"));
    text.append(part, static_cast<std::size_t>(got));
  }
}

void name_broken(const std::string& name, const std::string& why, Counts& counts, Io& io) {
  if (counts.broken++ < most_named) io.err << name << ": " << why << '\n';
}

tl::expected<void, std::string> take(zip_t* zip, std::uint64_t index, fiches::Writer& writer, Counts& counts, Io& io) {
  const char* raw = zip_get_name(zip, index, 0);
  const std::string name = raw ? raw : "?";
  if (!name.ends_with(".xml")) return ++counts.others, tl::expected<void, std::string>();
  const auto xml = contents(zip, index);
  if (!xml) return name_broken(name, xml.error(), counts, io), tl::expected<void, std::string>();
  const auto fiche = read_dila_fiche(*xml);
  if (!fiche && fiche.error().broken) return name_broken(name, fiche.error().why, counts, io), tl::expected<void, std::string>();
  if (!fiche) return ++counts.others, tl::expected<void, std::string>();
  ++counts.fiches;
  return writer.add(*fiche);
}

}  // namespace

int content_import_dila(const DilaOptions& options, Io& io) {
  int error = 0;
  Zip zip(zip_open(options.zip.c_str(), ZIP_RDONLY, &error));
  if (!zip) return refuse(options.zip.string() + ": not a zip file that can be read", io);
  const auto entries = zip_get_num_entries(zip.get(), 0);
  if (entries > most_files) return refuse(options.zip.string() + ": too many files for what this should be", io);
  auto writer = fiches::Writer::begin(options.out, [mill = std::make_shared<assistant::Mill>()](std::string_view text) { return assistant::search_stems(*mill, text); });
  if (!writer) return refuse(writer.error(), io);
  Counts counts;
  for (zip_int64_t i = 0; i < entries; ++i) {
    if (i % 500 == 0) io.err << fmt::format("{} of {} files\n", i, entries);
    if (auto taken = take(zip.get(), static_cast<std::uint64_t>(i), *writer, counts, io); !taken) return refuse(taken.error(), io);
  }
  if (counts.fiches == 0) return refuse(options.zip.string() + ": no fiche in it", io);
  if (auto done = writer->finish(fmt::format("{:%Y-%m-%d}", io.now())); !done) return refuse(done.error(), io);
  io.out << fmt::format("{}: {} fiches, {} other files, {} broken\n", options.out.string(), counts.fiches, counts.others, counts.broken);
  return exit_code::ok;
}

}  // namespace guichet::ctl
