#include "offline/gateway/connectors/folder.hpp"

#include <cerrno>
#include <cstdio>
#include <set>

#include "offline/gateway/connectors/files.hpp"

namespace guichet::gateway {
namespace {

namespace fs = std::filesystem;
using Kind = DeliveryFailure::Kind;
using Outcome = tl::expected<std::string, DeliveryFailure>;

tl::unexpected<DeliveryFailure> fail(Kind kind, std::string reason) {
  return tl::unexpected(DeliveryFailure{kind, std::move(reason)});
}

// unpack() checked the names already; here one slip would write outside the town's folder.
bool is_file_name(const std::string& name) {
  return !name.empty() && name.size() <= 200 && name.front() != '.' && name.find('/') == name.npos &&
         name.find('\0') == name.npos && name != "dossier.json";
}

bool are_distinct_names(std::span<const dossier::Attachment> files) {
  std::set<std::string_view> seen;
  return std::ranges::all_of(
      files, [&](const auto& file) { return is_file_name(file.name) && seen.insert(file.name).second; });
}

std::string_view text_of(const envelope::Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

class FolderConnector final : public Connector {
 public:
  explicit FolderConnector(fs::path town) : town_(std::move(town)) {}

  Outcome deliver(const Delivery& delivery) override {
    if (!is_file_name(delivery.number)) return fail(Kind::permanent, "unusable receipt number");
    if (!are_distinct_names(delivery.files)) return fail(Kind::permanent, "unusable file names");
    std::error_code error;
    fs::create_directories(town_, error);
    if (error) return fail(Kind::temporary, "town folder: " + error.message());
    if (auto already = look(delivery); !already || *already) return already ? Outcome(delivery.number) : convert(already);
    return place(delivery);
  }

 private:
  using Looked = tl::expected<bool, DeliveryFailure>;
  static Outcome convert(const Looked& looked) { return tl::unexpected(looked.error()); }

  // Whether the folder of this number is there already, with exactly this dossier.
  Looked look(const Delivery& delivery) const {
    const fs::path folder = town_ / delivery.number;
    const auto held = read_file(folder / "dossier.json");
    if (!held) return fail(Kind::temporary, held.error());
    if (!*held) return false;
    if (**held != delivery.dossier_json) {
      return fail(Kind::permanent, delivery.number + " already holds another dossier");
    }
    return true;
  }

  Outcome place(const Delivery& delivery) const {
    const fs::path temporary = town_ / (".incoming-" + envelope::to_string(delivery.id));
    std::error_code error;
    fs::remove_all(temporary, error);  // what a crash left half-written
    fs::create_directory(temporary, error);
    if (error) return fail(Kind::temporary, "temporary folder: " + error.message());
    if (auto written = fill(temporary, delivery); !written) {
      fs::remove_all(temporary, error);
      return fail(Kind::temporary, written.error());
    }
    if (std::rename(temporary.c_str(), (town_ / delivery.number).c_str()) != 0) {
      const auto refused = not_placed(temporary);
      if (const auto meanwhile = look(delivery); meanwhile && *meanwhile) return delivery.number;  // another gateway put it there
      return refused;
    }
    if (auto synced = sync_directory(town_); !synced) return fail(Kind::temporary, synced.error());
    return delivery.number;
  }

  static Done fill(const fs::path& folder, const Delivery& delivery) {
    for (const auto& file : delivery.files) {
      if (auto written = write_synced(folder / file.name, text_of(file.bytes)); !written) return written;
    }
    if (auto written = write_synced(folder / "dossier.json", delivery.dossier_json); !written) return written;
    return sync_directory(folder);
  }

  static Outcome not_placed(const fs::path& temporary) {
    const int reason = errno;
    std::error_code ignored;
    fs::remove_all(temporary, ignored);
    // The folder exists without our dossier.json: somebody else's, so it stays as it is.
    if (reason == ENOTEMPTY || reason == EEXIST || reason == ENOTDIR) {
      return fail(Kind::permanent, "the folder of this number holds something else");
    }
    return fail(Kind::temporary, std::strerror(reason));
  }

  fs::path town_;
};

}  // namespace

std::unique_ptr<Connector> make_folder_connector(fs::path town) {
  return std::make_unique<FolderConnector>(std::move(town));
}

}  // namespace guichet::gateway
