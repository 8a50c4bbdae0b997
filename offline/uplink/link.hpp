// guichet's side of the uplink: it listens, one uplink connects, and one worker thread exchanges requests for
// responses. An uplink that dies, hangs or talks nonsense costs an error and its connection, nothing more: the
// outbox still holds the record, and the next uplink is told everything it needs by its Hello.
#pragma once
#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <tl/expected.hpp>

#include "offline/uplink/messages.hpp"
#include "offline/uplink/socket.hpp"

namespace guichet::uplink {

struct LinkError {
  enum class Kind {
    not_listening,  // the socket could not be made
    not_connected,  // no uplink is there
    cut,            // cut() was asked for
    lost,           // the uplink died in the middle: whether the request arrived is unknown
    deadline,       // no answer in time; unknown as well
    protocol,       // the uplink broke the rules
  };
  Kind kind;
  std::string context;
};

enum class Wakeup { timeout, woken, connected, disconnected };

class Link {
 public:
  // Listens at `path` (0600). Every uplink that connects is greeted with `hello`.
  static tl::expected<std::unique_ptr<Link>, LinkError> listen(const std::filesystem::path& path, Hello hello);
  ~Link();

  // The worker's thread. Sleeps without a wake-up until something happens or `until` (none: for ever).
  Wakeup wait(std::optional<Steady> until);
  // The worker's thread. Blocks until the answer, an error or the deadline.
  tl::expected<Response, LinkError> exchange(Request request, Steady deadline);

  // Any thread.
  void wake();            // ends wait() at once, or the next one if an exchange runs
  void cut(bool is_cut);  // true: drops the uplink, even mid-request, and lets none in until false
  bool connected() const { return connected_; }

 private:
  Link(std::filesystem::path path, Fd listener, Fd wake, Hello hello);
  using Step = tl::expected<void, LinkError>;
  void drop();
  bool take_wake();
  bool admit();
  Step transmit(std::span<const std::uint8_t> bytes, Steady deadline);
  tl::expected<Frame, LinkError> receive(Steady deadline);
  Step await(short events, Steady deadline);
  LinkError lose(LinkError::Kind kind, std::string context);

  std::filesystem::path path_;
  Fd listener_;
  Fd wake_;
  Hello hello_;
  Fd uplink_;
  FrameDecoder decoder_{guichet_accepts};
  std::uint64_t last_id_ = 0;
  bool woken_ = false;  // a wake() that came while an exchange ran
  std::atomic<bool> connected_ = false;
  std::atomic<bool> cut_ = false;
};

}  // namespace guichet::uplink
