// The assistant's worker. The assistant is built on the first question, never before the first frame.
#pragma once
#include <malloc.h>

#include <filesystem>
#include <memory>

#include "kiosk/assistant/assistant.hpp"
#include "kiosk/assistant/library.hpp"
#include "kiosk/run/mailbox.hpp"
#include "kiosk/run/words.hpp"
#include "kiosk/run/worker.hpp"
#include "kiosk/visit/effect.hpp"

namespace guichet::run {

class Asking {
 public:
  Asking(std::shared_ptr<const procedures::Catalogue> catalogue, std::filesystem::path content, Words words, Mailbox& mail)
      : catalogue_(std::move(catalogue)), content_(std::move(content)), words_(std::move(words)), mail_(mail) {}
  // Builds it ahead of the first question.
  void warm() {
    worker_.give([this] { assistant(); });
  }
  // `answered`, when there is one, is told on the worker after the visitor.
  using Answered = std::function<void(const visit::effect::Ask&, const assistant::Reply&)>;
  void on_answer(Answered answered) { answered_ = std::move(answered); }
  void ask(visit::effect::Ask question) {
    worker_.give([this, question = std::move(question)] {
      auto said = assistant().ask(question.utterance, question.locale, question.thread);
      const auto reply = assistant::with_fiches(std::move(said), question.utterance, question.locale, library_.get());
      mail_.post(visit::event::Replied{question.visit, reply});
      if (answered_) answered_(question, reply);
    });
  }
  // Any thread: the town's answer about a topic that was chosen for the visitor, added below.
  void add(visit::effect::Ask question, std::string topic) {
    worker_.give([this, question = std::move(question), topic = std::move(topic)] {
      auto thread = question.thread;
      thread.topic = topic, thread.procedure.clear(), thread.wanted = "tout";
      mail_.post(visit::event::ReplyAdded{question.visit, question.line, visit::ChatLine::Added::chosen, assistant().ask(question.utterance, question.locale, thread)});
    });
  }
  void read(visit::effect::ReadFiche wanted) {
    worker_.give([this, wanted = std::move(wanted)] {
      auto fiche = library_ ? library_->find(wanted.id) : std::nullopt;
      mail_.post(visit::event::FicheRead{wanted.visit, std::move(fiche), library_ ? library_->imported() : ""});
    });
  }

 private:
  assistant::Assistant& assistant() {
    if (!assistant_) {
      assistant_ = assistant::make_assistant(*catalogue_, content_, [this](std::string_view lang, std::string_view context, const std::string& french) {
        auto said = words_.tr(lang, context, french);
        return said == french && !lang.starts_with("fr") ? std::nullopt : std::optional(std::move(said));  // the catalogue gave the French back
      });
      library_ = assistant::open_library(content_);
      malloc_trim(0);  // learning leaves several times its result in freed pages, which glibc would keep for good
    }
    return *assistant_;
  }
  std::shared_ptr<const procedures::Catalogue> catalogue_;
  std::filesystem::path content_;
  Words words_;                                      // the worker's alone
  Mailbox& mail_;
  Answered answered_;
  std::unique_ptr<assistant::Assistant> assistant_;  // the worker's alone
  std::unique_ptr<fiches::Store> library_;           // likewise; none: no fiches here
  Worker worker_;
};

}  // namespace guichet::run
