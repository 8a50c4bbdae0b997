// Requests that visitors put aside: envelopes that nobody in the town can open, kept under their random id until they are
// taken up again or expire. A folder of files, since they are few, short-lived and belong to no queue.
#pragma once
#include <chrono>
#include <filesystem>
#include <optional>
#include <span>

#include "offline/envelope/envelope.hpp"
#include "offline/gateway/error.hpp"

namespace guichet::gateway {

class Drafts {
 public:
  // `keep`: how long one that nobody claims stays.
  Drafts(std::filesystem::path dir, std::chrono::hours keep) : dir_(std::move(dir)), keep_(keep) {}

  // Durable when it returns. The same bytes again are a success, other bytes under a known id are not: false.
  Result<bool> put(const envelope::SubmissionId&, std::span<const std::uint8_t> envelope) const;
  std::optional<envelope::Bytes> get(const envelope::SubmissionId&) const;  // nothing: unknown or expired
  void erase(const envelope::SubmissionId&) const;
  std::size_t purge() const;  // of what expired; returns how many went

 private:
  std::filesystem::path file_of(const envelope::SubmissionId&) const;
  bool expired(const std::filesystem::path&) const;

  std::filesystem::path dir_;
  std::chrono::hours keep_;
};

}  // namespace guichet::gateway
