#include <catch2/catch.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "offline/envelope/acknowledgement.hpp"
#include "offline/stick/stick.hpp"

using namespace guichet;
using namespace guichet::stick;
namespace fs = std::filesystem;

namespace {

struct Story {
  fs::path mount;
  Story() {
    std::string name = "/tmp/guichet-stick-XXXXXX";
    mount = mkdtemp(name.data());
  }
  ~Story() { fs::remove_all(mount); }
  fs::path file(const std::string& name) const { return mount / "guichet" / name; }
  void put(const std::string& name, const std::string& text) const { std::ofstream(file(name)) << text; }
};

const envelope::Bytes some{'a', 'b', 0, 255};

}  // namespace

TEST_CASE("what is written to a stick is read back, once, and not overwritten") {
  Story s;
  const auto stick = Stick::at(s.mount);
  REQUIRE(stick);
  const auto id = envelope::new_submission_id();
  CHECK(*stick->write(id, Kind::envelope, some));
  CHECK_FALSE(*stick->write(id, Kind::envelope, envelope::Bytes{'x'}));
  CHECK(stick->read(id, Kind::envelope) == some);
  CHECK(*stick->ids(Kind::envelope) == std::vector{id});
  CHECK(stick->ids(Kind::acknowledgement)->empty());
}

TEST_CASE("names that are not ours are passed over") {
  Story s;
  const auto stick = Stick::at(s.mount);
  for (const auto* name : {"setup.exe", ".envelope", "x.envelope", "00000000-0000-4000-8000-00000000000g.envelope",
                           "../00000000-0000-4000-8000-000000000000", "AUTORUN.INF"})
    if (std::string(name).find('/') == std::string::npos) s.put(name, "boo");
  CHECK(stick->ids(Kind::envelope)->empty());
}

TEST_CASE("links, pipes, folders and what is too large are not read") {
  Story s;
  const auto stick = Stick::at(s.mount);
  const auto id = envelope::new_submission_id();
  const auto name = envelope::to_string(id) + ".ack";
  s.put("real", "secret");
  fs::create_symlink(s.file("real"), s.file(name));
  CHECK_FALSE(stick->read(id, Kind::acknowledgement));
  fs::remove(s.file(name));
  REQUIRE(mkfifo(s.file(name).c_str(), 0600) == 0);
  CHECK_FALSE(stick->read(id, Kind::acknowledgement));
  fs::remove(s.file(name));
  fs::create_directory(s.file(name));
  CHECK_FALSE(stick->read(id, Kind::acknowledgement));
  fs::remove(s.file(name));
  s.put(name, std::string(envelope::max_acknowledgement_bytes + 1, 'x'));
  CHECK_FALSE(stick->read(id, Kind::acknowledgement));
  fs::resize_file(s.file(name), envelope::max_acknowledgement_bytes);
  CHECK(stick->read(id, Kind::acknowledgement));
}

TEST_CASE("what cannot be read says whether another try may help") {
  Story s;
  const auto stick = Stick::at(s.mount);
  const auto id = envelope::new_submission_id();
  CHECK(stick->read(id, Kind::envelope).error() == Unread::failed);
  s.put(envelope::to_string(id) + ".envelope", "");
  fs::resize_file(s.file(envelope::to_string(id) + ".envelope"), envelope::max_envelope_bytes + 1);
  CHECK(stick->read(id, Kind::envelope).error() == Unread::too_large);
  fs::remove(s.file(envelope::to_string(id) + ".envelope"));
  fs::create_directory(s.file(envelope::to_string(id) + ".envelope"));
  CHECK(stick->read(id, Kind::envelope).error() == Unread::not_ours);
}

TEST_CASE("an answer takes the place of what stands there, a folder excepted") {
  Story s;
  const auto stick = Stick::at(s.mount);
  const auto id = envelope::new_submission_id();
  s.put(envelope::to_string(id) + ".ack", "planted");
  CHECK(stick->replace(id, Kind::acknowledgement, some));
  CHECK(stick->read(id, Kind::acknowledgement) == some);
  stick->remove(id, Kind::acknowledgement);
  CHECK_FALSE(stick->has(id, Kind::acknowledgement));
  fs::create_directory(s.file(envelope::to_string(id) + ".ack"));
  CHECK_FALSE(stick->replace(id, Kind::acknowledgement, some));
}

TEST_CASE("too many files are an error, not a part of them") {
  Story s;
  const auto stick = Stick::at(s.mount);
  for (std::size_t n = 0; n < most_files; ++n) s.put(envelope::to_string(envelope::new_submission_id()) + ".envelope", "");
  CHECK(stick->ids(Kind::envelope)->size() == most_files);
  s.put(envelope::to_string(envelope::new_submission_id()) + ".envelope", "");
  CHECK_FALSE(stick->ids(Kind::envelope));
}

TEST_CASE("a link in place of our folder is refused, and a link in place of a file is not written through") {
  Story s;
  fs::create_directory(s.mount / "elsewhere");
  fs::create_symlink(s.mount / "elsewhere", s.mount / "guichet");
  CHECK_FALSE(Stick::at(s.mount));
  fs::remove(s.mount / "guichet");
  const auto stick = Stick::at(s.mount);
  const auto id = envelope::new_submission_id();
  fs::create_symlink(s.mount / "elsewhere" / "target", s.file(envelope::to_string(id) + ".envelope.part"));
  CHECK(*stick->write(id, Kind::envelope, some));
  CHECK_FALSE(fs::exists(s.mount / "elsewhere" / "target"));
}

TEST_CASE("a stick that is not there says so") { CHECK_FALSE(Stick::at("/nowhere/at/all")); }
