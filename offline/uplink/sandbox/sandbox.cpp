#include "offline/uplink/sandbox/sandbox.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <filesystem>
#include <initializer_list>

namespace guichet::uplink {
namespace {

namespace fs = std::filesystem;

// glibc has no wrappers for these three.
int landlock_version() {
  return static_cast<int>(::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION));
}
int landlock_create(const landlock_ruleset_attr& attributes) {
  return static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0));
}

// Every right of the first version, and those that later ones can refuse as well (kernel's Documentation/userspace-api/landlock).
std::uint64_t rights_known(int version) {
  std::uint64_t rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;  // the last of version 1
  if (version >= 2) rights |= 1u << 13;                           // REFER
  if (version >= 3) rights |= 1u << 14;                           // TRUNCATE
  return rights;
}

void allow_reading(int ruleset, const fs::path& path) {
  const int fd = ::open(path.c_str(), O_PATH | O_CLOEXEC);
  if (fd < 0) return;  // not on this machine
  landlock_path_beneath_attr rule{};
  rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
  rule.parent_fd = fd;
  (void)::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  ::close(fd);
}

// resolv.conf is replaced when the network changes, so its directory counts, not the file; glibc may load a resolver's library.
void allow_resolving(int ruleset) {
  allow_reading(ruleset, "/etc");
  allow_reading(ruleset, "/usr/lib");
  allow_reading(ruleset, "/usr/share/ca-certificates");
  std::error_code none;
  const auto resolver = fs::canonical("/etc/resolv.conf", none);
  if (!none) allow_reading(ruleset, resolver.parent_path());
}

int enforce_landlock() {
  const int version = landlock_version();
  if (version < 1) return 0;
  landlock_ruleset_attr all{};
  all.handled_access_fs = rights_known(version);
  const int ruleset = landlock_create(all);
  if (ruleset < 0) return 0;
  allow_resolving(ruleset);
  const bool enforced = ::syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
  ::close(ruleset);
  return enforced ? version : 0;
}

// What a program that was taken over would reach for, and one that only carries envelopes never does.
constexpr std::initializer_list<int> refused{
    SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev), SCMP_SYS(kcmp), SCMP_SYS(pidfd_getfd), SCMP_SYS(open_by_handle_at), SCMP_SYS(mount),
    SCMP_SYS(umount2), SCMP_SYS(pivot_root), SCMP_SYS(chroot), SCMP_SYS(move_mount), SCMP_SYS(open_tree), SCMP_SYS(fsopen),
    SCMP_SYS(unshare), SCMP_SYS(setns), SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd), SCMP_SYS(keyctl),
    SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(delete_module),
    SCMP_SYS(kexec_load), SCMP_SYS(kexec_file_load), SCMP_SYS(io_uring_setup), SCMP_SYS(listen), SCMP_SYS(accept),
    SCMP_SYS(accept4), SCMP_SYS(mknod), SCMP_SYS(mknodat), SCMP_SYS(mkdir), SCMP_SYS(mkdirat), SCMP_SYS(unlink),
    SCMP_SYS(unlinkat), SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2), SCMP_SYS(link), SCMP_SYS(linkat),
    SCMP_SYS(symlink), SCMP_SYS(symlinkat), SCMP_SYS(chmod), SCMP_SYS(fchmod), SCMP_SYS(fchmodat), SCMP_SYS(chown),
    SCMP_SYS(fchown), SCMP_SYS(lchown), SCMP_SYS(fchownat), SCMP_SYS(truncate), SCMP_SYS(setuid), SCMP_SYS(setgid),
    SCMP_SYS(setreuid), SCMP_SYS(setregid), SCMP_SYS(setresuid), SCMP_SYS(setresgid), SCMP_SYS(memfd_create)};

bool enforce_seccomp() {
  const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (!filter) return false;
  bool complete = true;
  for (const int call : refused) {
    const int added = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0);
    complete = complete && (added == 0 || added == -EDOM);  // EDOM: a machine without that call
  }
  // Sealing our memory against new code: curl and OpenSSL need none.
  complete = complete && seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, 6, 6)) == 0;
  const bool loaded = complete && seccomp_load(filter) == 0;
  seccomp_release(filter);
  return loaded;
}

}  // namespace

Sandbox enter_sandbox() {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return {};
  Sandbox sandbox;
  sandbox.landlock = enforce_landlock();
  sandbox.seccomp = enforce_seccomp();
  return sandbox;
}

std::string to_string(const Sandbox& sandbox) {
  const std::string files = sandbox.landlock > 0 ? "landlock version " + std::to_string(sandbox.landlock) : "no landlock in this kernel";
  return files + (sandbox.seccomp ? ", seccomp" : ", no seccomp in this kernel");
}

}  // namespace guichet::uplink
