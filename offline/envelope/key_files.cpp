#include "offline/envelope/key_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace guichet::envelope {
namespace {

namespace fs = std::filesystem;

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_;
};

tl::unexpected<Error> failed(const fs::path& file) {
  return fail(Error::Kind::io, file.string() + ": " + std::strerror(errno));
}

bool write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool sync_directory(const fs::path& directory) {
  const Descriptor fd(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return fd && ::fsync(fd.get()) == 0;
}

fs::path parent_of(const fs::path& file) { return file.has_parent_path() ? file.parent_path() : fs::path("."); }

Result<void> write_beside(const fs::path& beside, std::string_view content, mode_t mode) {
  ::unlink(beside.c_str());  // left by a power cut
  const Descriptor fd(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
  if (!fd || ::fchmod(fd.get(), mode) != 0) return failed(beside);
  if (!write_all(fd.get(), content) || ::fsync(fd.get()) != 0) return failed(beside);
  return {};
}

}  // namespace

Result<void> write_file(const fs::path& file, std::string_view content, Access access) {
  std::error_code code;
  fs::create_directories(parent_of(file), code);
  const fs::path beside = file.string() + ".new";
  auto written = write_beside(beside, content, access == Access::secret ? 0600 : 0644);
  if (written && ::rename(beside.c_str(), file.c_str()) != 0) written = failed(file);
  if (written && !sync_directory(parent_of(file))) return failed(file);
  if (!written) ::unlink(beside.c_str());
  return written;
}

Result<std::string> read_file(const fs::path& file, std::size_t most, Access access) {
  const Descriptor fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd) return failed(file);
  struct stat about {};
  if (::fstat(fd.get(), &about) != 0) return failed(file);
  if (!S_ISREG(about.st_mode)) return fail(Error::Kind::io, file.string() + ": not a file");
  if (access == Access::secret && (about.st_mode & 07) != 0)
    return fail(Error::Kind::io, file.string() + ": a secret key readable by everyone; chmod 600 it");
  std::string content(most + 1, '\0');
  std::size_t size = 0;
  while (size < content.size()) {
    const ssize_t got = ::read(fd.get(), content.data() + size, content.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(file);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  if (size > most) return fail(Error::Kind::too_large, file.string() + ": larger than such a file can be");
  content.resize(size);
  return content;
}

}  // namespace guichet::envelope
