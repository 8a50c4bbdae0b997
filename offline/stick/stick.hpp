// Envelopes and acknowledgements carried by hand, on a USB stick, when the network is away for weeks. The stick is hostile:
// anybody may have put anything on it. Names are fixed, sizes capped, links and pipes passed over, no envelope overwritten;
// what is on it is believed only for its signatures.
//   STICK/guichet/<id>.envelope   out of the kiosk
//   STICK/guichet/<id>.ack        back from the gateway, signed
//   STICK/guichet/<id>.refused    back from the gateway: one line for staff, believed by nobody
#pragma once
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "offline/envelope/envelope.hpp"

namespace guichet::stick {

template <class T>
using Result = tl::expected<T, std::string>;  // one line for staff

enum class Kind : std::uint8_t { envelope, acknowledgement, refusal };

inline constexpr std::size_t most_files = 10'000;  // of one kind; fifty days of 200 requests: more is an attack

enum class Unread : std::uint8_t {
  not_ours,   // a link, a pipe, a folder
  too_large,  // for its kind
  failed,     // the stick is failing, full of holes or gone; another try may go well
};
std::string_view to_string(Unread);  // for staff
using Content = tl::expected<envelope::Bytes, Unread>;

class Stick {
 public:
  // The folder STICK/guichet is made when absent; a link in its place is refused.
  static Result<Stick> at(const std::filesystem::path& mount);

  // The ids of one kind, in the order of their names. More than most_files is an error, not a silent part of them.
  Result<std::vector<envelope::SubmissionId>> ids(Kind) const;
  bool has(const envelope::SubmissionId&, Kind) const;
  Content read(const envelope::SubmissionId&, Kind) const;
  // Durable when it returns. False: there is one already, and it stays as it is.
  Result<bool> write(const envelope::SubmissionId&, Kind, std::span<const std::uint8_t> bytes) const;
  // The gateway's answers only: whatever somebody put in their place goes.
  Result<void> replace(const envelope::SubmissionId&, Kind, std::span<const std::uint8_t> bytes) const;
  void remove(const envelope::SubmissionId&, Kind) const;

 private:
  explicit Stick(std::filesystem::path folder) : folder_(std::move(folder)) {}
  std::filesystem::path file(const envelope::SubmissionId&, Kind) const;
  std::filesystem::path folder_;
};

}  // namespace guichet::stick
