#include "kiosk/run/resuming.hpp"

#include <spdlog/spdlog.h>

namespace guichet::run {
namespace {

using Why = visit::DraftVisit::Why;

std::string path_of(const envelope::SubmissionId& id) { return "/v1/drafts/" + envelope::to_string(id); }

void answer(Mailbox& mail, std::uint64_t visit, tl::expected<OpenedDraft, DraftError> opened) {
  if (opened) return mail.post(visit::event::DraftOpened{visit, std::move(opened->form), std::move(opened->person)});
  spdlog::info("a draft was not opened: {}", opened.error().context);
  mail.post(visit::event::DraftRefused{visit, opened.error().why});
}

}  // namespace

void Resuming::open(visit::effect::OpenDraft wanted, Sender* sender) {
  worker_.give([this, wanted = std::move(wanted), sender] {
    auto code = read_code(wanted.code);
    if (!code) return answer(mail_, wanted.visit, tl::unexpected(code.error()));
    if (auto here = storage_.read(code->id)) return answer(mail_, wanted.visit, open_draft(*code, wanted.year, here->bytes));
    if (!sender) return mail_.post(visit::event::DraftRefused{wanted.visit, Why::not_here});
    uplink::Request request;
    request.path = path_of(code->id);
    request.limits.response_bytes = uplink::max_response_bytes;
    request.limits.total = std::chrono::seconds(10);
    sender->exchange(std::move(request), [mail = &mail_, code = *code, wanted](std::optional<uplink::Response> heard) {
      if (!heard || heard->curl_code != 0 || heard->http != 200) return mail->post(visit::event::DraftRefused{wanted.visit, Why::not_here});
      const auto* bytes = reinterpret_cast<const std::uint8_t*>(heard->body.data());
      answer(*mail, wanted.visit, open_draft(code, wanted.year, {bytes, heard->body.size()}));
    });
  });
}

void Resuming::forget(const visit::effect::ForgetDraft& wanted, Sender* sender) {
  const auto code = read_code(wanted.code);
  if (!code || !sender) return;
  uplink::Request request;
  request.method = "DELETE";
  request.path = path_of(code->id);
  sender->exchange(std::move(request), [](std::optional<uplink::Response>) {});
}

}  // namespace guichet::run
