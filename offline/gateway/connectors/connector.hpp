// How an opened submission enters the town's own system. A connector upserts: the gateway may ask again for what it
// already delivered (a crash between delivery and the inbox's note of it), and the town must still see it once.
#pragma once
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "offline/dossier/dossier.hpp"

namespace guichet::gateway {

struct Delivery {
  envelope::SubmissionId id;
  std::string number;                             // canonical receipt number
  std::string_view dossier_json;                  // byte for byte what the receipt commits to
  std::span<const dossier::Attachment> files;     // attachments and dossier.pdf
};

struct DeliveryFailure {
  enum class Kind {
    temporary,    // worth another try: the disk is full, this record is locked
    unavailable,  // nothing can enter the town's system for now: it is down, or refused our credentials, or our quota is used
    permanent,    // a human must look: the town already holds something else under this number
  };
  Kind kind;
  std::string reason;  // one line without personal data
  std::optional<std::chrono::seconds> retry_after{};  // not before, when the system said so or haste would harm
  bool operator==(const DeliveryFailure&) const = default;
};

class Connector {
 public:
  virtual ~Connector() = default;
  // The reference by which the town's system knows it. Called by one thread at a time.
  virtual tl::expected<std::string, DeliveryFailure> deliver(const Delivery&) = 0;
};

}  // namespace guichet::gateway
