#include "offline/gateway/drafts.hpp"

#include <fstream>

#include "offline/gateway/connectors/files.hpp"

namespace guichet::gateway {
namespace {

namespace fs = std::filesystem;

}  // namespace

fs::path Drafts::file_of(const envelope::SubmissionId& id) const { return dir_ / (envelope::to_string(id) + ".draft"); }

bool Drafts::expired(const fs::path& file) const {
  std::error_code gone;
  const auto written = fs::last_write_time(file, gone);
  return gone || fs::file_time_type::clock::now() - written > keep_;
}

Result<bool> Drafts::put(const envelope::SubmissionId& id, std::span<const std::uint8_t> envelope) const {
  if (const auto known = get(id)) return std::equal(known->begin(), known->end(), envelope.begin(), envelope.end());
  std::error_code made;
  fs::create_directories(dir_, made);
  const auto written = replace_file(file_of(id), {reinterpret_cast<const char*>(envelope.data()), envelope.size()});
  if (!written) return fail(Error::Kind::storage, "draft: " + written.error());
  return true;
}

std::optional<envelope::Bytes> Drafts::get(const envelope::SubmissionId& id) const {
  const auto file = file_of(id);
  std::error_code none;
  if (!fs::is_regular_file(file, none) || expired(file)) return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  return envelope::Bytes{std::istreambuf_iterator<char>(in), {}};
}

void Drafts::erase(const envelope::SubmissionId& id) const {
  std::error_code gone_already;
  fs::remove(file_of(id), gone_already);
}

std::size_t Drafts::purge() const {
  std::size_t gone = 0;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(dir_, none)) {
    std::error_code error;
    if (entry.path().extension() == ".draft" && expired(entry.path()) && fs::remove(entry.path(), error)) ++gone;
  }
  return gone;
}

}  // namespace guichet::gateway
