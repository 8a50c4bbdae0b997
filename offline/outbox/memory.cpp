#include "offline/outbox/lock.hpp"
#include "offline/outbox/outbox.hpp"

namespace guichet::outbox {
namespace {

using envelope::Sealed;
using envelope::SubmissionId;

struct Record {
  Sealed envelope;
  Entry entry;
  WallTime closed_at{};
};

class MemoryOutbox final : public Outbox {
 public:
  Result<void> put(std::span<const Sealed> envelopes, WallTime now) override {
    std::vector<Record> next = records_;  // all or none
    for (const Sealed& envelope : envelopes) {
      const auto present = std::ranges::find(next, envelope.id, [](const Record& r) { return r.entry.id; });
      if (present == next.end()) {
        next.push_back({envelope, {envelope.id, envelope.cls, State::kept, now, envelope.bytes.size(), 0, ""}, {}});
      } else if (present->envelope.hash != envelope.hash) {
        return fail(Error::Kind::duplicate, to_string(envelope.id) + " is kept with other bytes");
      }
    }
    records_ = std::move(next);
    return {};
  }

  Result<std::vector<SubmissionId>> waiting(std::size_t most) override {
    std::vector<SubmissionId> out;
    for (const Record& record : records_) {
      if (out.size() == most) break;
      if (record.entry.state == State::kept && record.entry.cls != envelope::Class::training)
        out.push_back(record.entry.id);
    }
    return out;
  }

  Result<std::optional<Sealed>> read(const SubmissionId& id) override {
    const Record* record = find(id);
    return record ? std::optional(record->envelope) : std::nullopt;
  }

  Result<void> acknowledge(const SubmissionId& id, const std::string&, WallTime now) override {
    Record* record = find(id);
    if (!record || record->entry.state == State::acknowledged) return {};
    record->entry.state = State::acknowledged;
    record->entry.last_error.clear();
    record->closed_at = now;
    return {};
  }

  Result<void> note_failure(const SubmissionId& id, const std::string& reason) override {
    Record* record = find(id);
    if (!record || record->entry.state != State::kept) return {};
    ++record->entry.attempts;
    record->entry.last_error = reason;
    return {};
  }

  Result<void> park(const SubmissionId& id, const std::string& reason) override {
    Record* record = find(id);
    if (!record || record->entry.state != State::kept) return {};
    record->entry.state = State::parked;
    record->entry.last_error = reason;
    return {};
  }

  Result<std::size_t> erase_closed(WallTime before) override {
    return std::erase_if(records_, [&](const Record& record) {
      const bool closed = record.entry.state == State::acknowledged && record.closed_at < before;
      return closed || record.entry.cls == envelope::Class::training;
    });
  }

  Result<Stats> stats() override {
    Stats out;
    for (const Record& record : records_) count(out, record.entry);
    return out;
  }

  Result<std::vector<Entry>> list() override {
    std::vector<Entry> out;
    for (const Record& record : records_) out.push_back(record.entry);
    return out;
  }

  Result<std::uint64_t> next_sequence() override { return ++sequence_; }

 private:
  Record* find(const SubmissionId& id) {
    const auto found = std::ranges::find(records_, id, [](const Record& r) { return r.entry.id; });
    return found == records_.end() ? nullptr : &*found;
  }

  static void count(Stats& out, const Entry& entry) {
    out.kept += entry.state == State::kept ? 1 : 0;
    out.acknowledged += entry.state == State::acknowledged ? 1 : 0;
    out.parked += entry.state == State::parked ? 1 : 0;
    out.bytes += entry.size;
    if (entry.state == State::kept) out.oldest_kept = std::min(out.oldest_kept.value_or(entry.kept_at), entry.kept_at);
  }

  std::vector<Record> records_;
  std::uint64_t sequence_ = 0;
};

}  // namespace

std::unique_ptr<Outbox> make_memory() { return std::make_unique<MemoryOutbox>(); }

}  // namespace guichet::outbox
