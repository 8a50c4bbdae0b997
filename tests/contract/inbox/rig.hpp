// An inbox of each kind, empty at first, that can be closed and opened again as after a restart of its gateway.
#pragma once
#include "tests/contract/inbox/postgres_server.hpp"
#include "tests/unit/gateway/town.hpp"

namespace guichet::gateway::testing {

inline const WallTime noon{std::chrono::seconds(1'790'000'000)};
inline constexpr PostgresTimes quick{.lease = std::chrono::milliseconds(400), .look_every = std::chrono::milliseconds(20)};

struct Rig {
  Town town;
  const bool on_postgres;
  fs::path file = town.dir.path / "inbox.db";
  std::string url = on_postgres ? PostgresServer::shared().fresh_database() : "";
  std::unique_ptr<Inbox> inbox;
  envelope::Sealed sealed = town.submission().sealed;
  SteadyTime steady{};

  explicit Rig(bool postgres) : on_postgres(postgres) { restart(); }
  Result<std::unique_ptr<Inbox>> open() const { return on_postgres ? open_postgres_inbox(url, quick) : open_sqlite_inbox(file); }
  void restart() {
    inbox.reset();
    auto opened = open();
    if (!opened) FAIL(opened.error().context);
    inbox = std::move(*opened);
  }
  auto keep(WallTime now = noon) { return inbox->keep(received(town, sealed), now); }
  envelope::SubmissionId keep_another() {
    const auto another = town.submission().sealed;
    REQUIRE(inbox->keep(received(town, another), noon));
    return another.id;
  }
  static std::vector<envelope::SubmissionId> ids_of(const InboxResult<std::vector<Claimed>>& claimed) {
    if (!claimed) FAIL(claimed.error().context);
    std::vector<envelope::SubmissionId> ids;
    for (const auto& each : *claimed) ids.push_back(each.id);
    return ids;
  }
  std::vector<envelope::SubmissionId> claim(std::size_t most = 10) const { return ids_of(inbox->claim(most, steady)); }
};

}  // namespace guichet::gateway::testing
