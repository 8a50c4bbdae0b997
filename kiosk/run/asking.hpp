// The assistant's worker. The assistant is built on the first question, never before the first frame.
#pragma once
#include <filesystem>
#include <memory>

#include "kiosk/assistant/assistant.hpp"
#include "kiosk/run/mailbox.hpp"
#include "kiosk/run/worker.hpp"
#include "kiosk/visit/effect.hpp"

namespace guichet::run {

class Asking {
 public:
  Asking(std::shared_ptr<const procedures::Catalogue> catalogue, std::filesystem::path content, Mailbox& mail)
      : catalogue_(std::move(catalogue)), content_(std::move(content)), mail_(mail) {}
  // Builds it ahead of the first question.
  void warm() {
    worker_.give([this] { assistant(); });
  }
  void ask(visit::effect::Ask question) {
    worker_.give([this, question = std::move(question)] {
      mail_.post(visit::event::Replied{question.visit, assistant().ask(question.utterance, question.locale, question.thread)});
    });
  }

 private:
  assistant::Assistant& assistant() {
    if (!assistant_) assistant_ = assistant::make_assistant(*catalogue_, content_);
    return *assistant_;
  }
  std::shared_ptr<const procedures::Catalogue> catalogue_;
  std::filesystem::path content_;
  Mailbox& mail_;
  std::unique_ptr<assistant::Assistant> assistant_;  // the worker's alone
  Worker worker_;
};

}  // namespace guichet::run
