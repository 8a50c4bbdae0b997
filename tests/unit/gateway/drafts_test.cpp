// Requests put aside, as kiosks and strangers ask for them.
#include <httplib.h>

#include "offline/gateway/connectors/folder.hpp"
#include "offline/gateway/gateway.hpp"
#include "tests/unit/gateway/town.hpp"

using namespace guichet;
using namespace guichet::gateway;
using namespace guichet::gateway::testing;

namespace {

struct Desk {
  Town town;
  std::unique_ptr<Gateway> gateway;
  Desk() {
    auto started = Gateway::start(town.config(), make_folder_connector(town.dir.path / "town"), system_clock_now);
    REQUIRE(started);
    gateway = std::move(*started);
  }
  httplib::Result put(const envelope::Sealed& sealed, const std::string& id) const {
    return httplib::Client(gateway->address()).Put("/v1/drafts/" + id, std::string(sealed.bytes.begin(), sealed.bytes.end()), "application/octet-stream");
  }
  httplib::Result get(const std::string& id) const { return httplib::Client(gateway->address()).Get("/v1/drafts/" + id); }
};

}  // namespace

TEST_CASE("gateway keeps a draft, gives it back byte for byte, and forgets it when asked") {
  Desk desk;
  auto header = desk.town.header(desk.town.dossier());
  header.cls = envelope::Class::draft;
  const auto draft = desk.town.seal(header, {1, 2, 3});
  const auto id = envelope::to_string(draft.id);
  const auto kept = desk.put(draft, id);
  REQUIRE(kept);
  CHECK(kept->status == 200);
  CHECK(envelope::verify_acknowledgement(kept->body, std::vector{desk.town.ack.pub}));
  CHECK(desk.put(draft, id)->status == 200);  // the answer was lost: asked again
  const auto back = desk.get(id);
  REQUIRE(back);
  CHECK(back->status == 200);
  CHECK(back->body == std::string(draft.bytes.begin(), draft.bytes.end()));
  CHECK(httplib::Client(desk.gateway->address()).Delete("/v1/drafts/" + id)->status == 204);
  CHECK(desk.get(id)->status == 404);
}

TEST_CASE("gateway keeps only drafts, of kiosks it knows, under their own id") {
  Desk desk;
  const auto real = desk.town.seal(desk.town.header(desk.town.dossier()), {1});
  CHECK(desk.put(real, envelope::to_string(real.id))->status == 422);
  auto header = desk.town.header(desk.town.dossier());
  header.cls = envelope::Class::draft;
  const auto draft = desk.town.seal(header, {1});
  CHECK(desk.put(draft, envelope::to_string(envelope::new_submission_id()))->status == 400);
  header.kiosk = "borne-inconnue";
  const auto stranger = desk.town.seal(header, {1});
  CHECK(desk.put(stranger, envelope::to_string(stranger.id))->status == 403);
  CHECK(desk.get("../../keys/town.key")->status == 404);
  CHECK(desk.get("00000000-0000-4000-8000-000000000000")->status == 404);
}

TEST_CASE("a draft that nobody claims expires, and its place is free again") {
  Town town;
  const auto inbox = *open_sqlite_inbox(town.dir.path / "inbox.db");
  WallTime now{std::chrono::seconds(1'790'000'000)};
  const Drafts drafts(*inbox, std::chrono::hours(1), [&] { return now; });
  const auto id = envelope::new_submission_id();
  REQUIRE(*drafts.put(id, std::vector<std::uint8_t>{1, 2}));
  CHECK_FALSE(*drafts.put(id, std::vector<std::uint8_t>{3}));
  CHECK(drafts.get(id)->has_value());
  now += std::chrono::hours(2);
  CHECK_FALSE(drafts.get(id)->has_value());
  CHECK(*drafts.put(id, std::vector<std::uint8_t>{3}));
  now += std::chrono::hours(2);
  CHECK(*drafts.purge() == 1);
}
