#include "offline/stick/stick.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "offline/envelope/acknowledgement.hpp"

namespace guichet::stick {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_looked_at = 10 * most_files;  // names read before a folder is called hopeless

std::string_view ending(Kind kind) {
  switch (kind) {
    case Kind::envelope: return ".envelope";
    case Kind::acknowledgement: return ".ack";
    case Kind::refusal: return ".refused";
  }
  return "";
}

std::size_t most_bytes(Kind kind) {
  return kind == Kind::envelope ? envelope::max_envelope_bytes : envelope::max_acknowledgement_bytes;
}

std::string why(const fs::path& path) { return path.string() + ": " + std::strerror(errno); }

// A descriptor that closes itself.
struct Descriptor {
  int fd;
  explicit Descriptor(int opened) : fd(opened) {}
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
};

bool write_all(int fd, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(fd, bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(done));
  }
  return true;
}

// A stick's file system may not know how to sync a folder alone: then all of it is synced.
bool sync_folder(const fs::path& folder) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.fd < 0) return false;
  return ::fsync(opened.fd) == 0 || (errno == EINVAL && ::syncfs(opened.fd) == 0);
}

std::optional<envelope::SubmissionId> id_in(const std::string& name, Kind kind) {
  if (!name.ends_with(ending(kind))) return std::nullopt;
  const auto stem = name.substr(0, name.size() - ending(kind).size());
  const auto id = envelope::parse_submission_id(stem);
  return id && envelope::to_string(*id) == stem ? std::optional(*id) : std::nullopt;
}

}  // namespace

Result<Stick> Stick::at(const fs::path& mount) {
  std::error_code error;
  if (!fs::is_directory(mount, error)) return tl::unexpected(mount.string() + ": no such folder");
  const auto folder = mount / "guichet";
  ::mkdir(folder.c_str(), 0770);
  struct stat info {};
  if (::lstat(folder.c_str(), &info) != 0) return tl::unexpected(why(folder));
  if (!S_ISDIR(info.st_mode)) return tl::unexpected(folder.string() + " is not a folder");
  return Stick(folder);
}

fs::path Stick::file(const envelope::SubmissionId& id, Kind kind) const {
  return folder_ / (envelope::to_string(id) + std::string(ending(kind)));
}

Result<std::vector<envelope::SubmissionId>> Stick::ids(Kind kind) const {
  std::vector<envelope::SubmissionId> found;
  std::error_code error;
  std::size_t looked_at = 0;
  for (fs::directory_iterator at(folder_, error), end; !error && at != end; at.increment(error)) {
    if (++looked_at > most_looked_at) return tl::unexpected(folder_.string() + ": too many files");
    if (const auto id = id_in(at->path().filename().string(), kind)) found.push_back(*id);
  }
  if (error) return tl::unexpected(folder_.string() + ": " + error.message());
  if (found.size() > most_files) return tl::unexpected(folder_.string() + ": too many files");
  std::ranges::sort(found);
  return found;
}

bool Stick::has(const envelope::SubmissionId& id, Kind kind) const {
  struct stat info {};
  return ::lstat(file(id, kind).c_str(), &info) == 0;
}

Content Stick::read(const envelope::SubmissionId& id, Kind kind) const {
  // Without waiting: a pipe in its place would never answer.
  const Descriptor opened(::open(file(id, kind).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (opened.fd < 0) return tl::unexpected(errno == ELOOP ? Unread::not_ours : Unread::failed);
  struct stat info {};
  if (::fstat(opened.fd, &info) != 0) return tl::unexpected(Unread::failed);
  if (!S_ISREG(info.st_mode) || info.st_size < 0) return tl::unexpected(Unread::not_ours);
  if (static_cast<std::uint64_t>(info.st_size) > most_bytes(kind)) return tl::unexpected(Unread::too_large);
  envelope::Bytes bytes(static_cast<std::size_t>(info.st_size));
  std::size_t got = 0;
  while (got < bytes.size()) {
    const ssize_t more = ::read(opened.fd, bytes.data() + got, bytes.size() - got);
    if (more < 0 && errno == EINTR) continue;
    if (more <= 0) return tl::unexpected(Unread::failed);
    got += static_cast<std::size_t>(more);
  }
  return bytes;
}

Result<bool> Stick::write(const envelope::SubmissionId& id, Kind kind, std::span<const std::uint8_t> bytes) const {
  if (has(id, kind)) return false;
  auto done = replace(id, kind, bytes);
  if (!done) return tl::unexpected(std::move(done.error()));
  return true;
}

Result<void> Stick::replace(const envelope::SubmissionId& id, Kind kind, std::span<const std::uint8_t> bytes) const {
  const auto target = file(id, kind);
  auto beside = target;
  beside += ".part";
  ::unlink(beside.c_str());
  {
    const Descriptor opened(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0660));
    if (opened.fd < 0) return tl::unexpected(why(beside));
    if (!write_all(opened.fd, bytes) || ::fsync(opened.fd) != 0) {
      auto reason = why(beside);
      ::unlink(beside.c_str());
      return tl::unexpected(std::move(reason));
    }
  }
  if (::rename(beside.c_str(), target.c_str()) != 0 || !sync_folder(folder_)) {
    auto reason = why(target);
    ::unlink(beside.c_str());
    ::unlink(target.c_str());  // what may be gone tomorrow must not be taken for written
    return tl::unexpected(std::move(reason));
  }
  return {};
}

void Stick::remove(const envelope::SubmissionId& id, Kind kind) const { ::unlink(file(id, kind).c_str()); }

std::string_view to_string(Unread why) {
  switch (why) {
    case Unread::not_ours: return "not a plain file";
    case Unread::too_large: return "larger than such a file can be";
    case Unread::failed: return "it cannot be read";
  }
  return "";
}

}  // namespace guichet::stick
