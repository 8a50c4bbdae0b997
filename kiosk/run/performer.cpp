#include "kiosk/run/performer.hpp"

#include "kiosk/run/by_hand.hpp"
#include "kiosk/run/following.hpp"
#include "kiosk/run/rewording.hpp"

#include <spdlog/spdlog.h>

#include <fstream>
#include <sstream>

#include "kiosk/receipts/receipts.hpp"

namespace guichet::run {
namespace {

std::string read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string first_line(std::string text) { return text.substr(0, text.find_first_of("\r\n")); }

// The embedded default has its gateway's address beside it; a real kiosk has it in kiosk.toml.
uplink::Hello hello(const KioskSettings& settings, const std::filesystem::path& data) {
  uplink::Hello hello;
  hello.gateway = settings.gateway_url;
  if (hello.gateway.empty()) hello.gateway = first_line(read_text(data / "gateway" / "address"));
  if (!settings.ca_file.empty()) hello.ca_pem = read_text(settings.ca_file);
  hello.spki_pins = settings.pins;
  return hello;
}

std::shared_ptr<const Identity> load(const std::filesystem::path& data, const std::string& kiosk, std::string& why_not) {
  auto loaded = load_identity(data / "kiosk", kiosk);
  if (loaded) return std::make_shared<const Identity>(std::move(*loaded));
  why_not = loaded.error().context;
  return nullptr;
}

// Under a millisecond: no worker is worth it. An address too long for a code is still shown in words.
visit::QrPicture qr_of(const std::string& url) {
  auto matrix = receipts::qr(url);
  if (!matrix) return {};
  return {url, matrix->side, std::move(matrix->modules)};
}

}  // namespace

Performer::Performer(Parts parts, Mailbox& mail, const Clock& clock)
    : settings_(parts.settings),
      data_(parts.data),
      mail_(mail),
      identity_(load(parts.data, parts.settings.id, why_no_identity_)),
      storage_({parts.data / "kiosk", parts.catalogue, identity_, why_no_identity_, parts.words()}, mail, clock),
      printing_(std::move(parts.printer), parts.words(), parts.catalogue, parts.settings.id, mail),
      photographing_(std::move(parts.camera), mail),
      asking_(parts.catalogue, parts.content, parts.words(), mail),
      resuming_(storage_, mail),
      bell_(parts.settings.bell, mail) {}

void Performer::listen() {
  if (!identity_) return;
  auto link = uplink::Link::listen(data_ / "kiosk" / "uplink.sock", hello(settings_, data_));
  if (!link) return spdlog::error("no way to the uplink: {}", link.error().context);
  sender_ = std::make_unique<Sender>(std::move(*link), identity_, storage_, mail_);
  if (settings_.online) asking_.on_answer([this](const auto& question, const auto& reply) { reword(question, reply); });
}

// Emergencies never come here: question_about() has nothing to ask about them.
void Performer::reword(const visit::effect::Ask& asked, const assistant::Reply& reply) {
  if (!sender_->online().value_or(false)) return;
  auto question = assistant::question_about(reply, asked.utterance, asked.locale);
  if (!question) return;
  ask_model(std::move(*question), *sender_, identity_, [this, asked, reply](assistant::Reworded reworded) {
    if (!reworded.topic.empty()) return asking_.add(asked, std::move(reworded.topic));
    mail_.post(visit::event::ReplyAdded{asked.visit, asked.line, visit::ChatLine::Added::reworded, in_other_words(reply, reworded)});
  });
}

void Performer::answer_technicians() {
  Control::Sources sources;
  sources.stats = [this] { return storage_.stats(); };
  sources.list = [this] { return storage_.list(); };
  sources.health = [this] {
    return control::Health{sender_ ? sender_->online() : std::nullopt, storage_.fault_line(), printing_.status_name(), sender_ ? sender_->held() : ""};
  };
  sources.envelope = [this](const std::string& text) -> control::Read<envelope::Bytes> {
    const auto id = envelope::parse_submission_id(text);
    auto sealed = id ? storage_.read(*id) : std::nullopt;
    if (!sealed) return tl::unexpected(std::string("no such envelope is kept"));
    return std::move(sealed->bytes);
  };
  sources.acknowledge = [this](const std::string& text) -> control::Read<bool> {
    if (!identity_) return tl::unexpected(std::string("this kiosk is not enrolled"));
    const auto believed = believe(text, *identity_, [this](const auto& id) { return storage_.read(id); });
    if (!believed) return tl::unexpected(believed.error());
    if (auto done = storage_.record(*believed, courier::Acknowledged{text}); !done) return tl::unexpected(done.error());
    if (sender_) sender_->left(*believed);
    return true;
  };
  auto control = Control::listen(data_ / "kiosk" / "control.sock", std::move(sources));
  if (control) control_ = std::move(*control);
  else spdlog::error("guichetctl cannot reach this kiosk: {}", control.error());
}

void Performer::start() {
  listen();
  answer_technicians();
  storage_.open();
  printing_.start();
  photographing_.start();
  asking_.warm();
}

void Performer::perform(visit::Effect effect) {
  if (auto* keep = std::get_if<visit::effect::KeepSubmission>(&effect)) storage_.keep(std::move(*keep));
  else if (auto* print = std::get_if<visit::effect::PrintReceipt>(&effect)) printing_.print(std::move(*print));
  else if (auto* ask = std::get_if<visit::effect::Ask>(&effect)) asking_.ask(std::move(*ask));
  else if (auto* status = std::get_if<visit::effect::AskStatus>(&effect)) ask_status(*status, sender_.get(), identity_, mail_);
  else if (auto* scanned = std::get_if<visit::effect::ReadReceipt>(&effect)) mail_.post(visit::event::ReceiptRead{scanned->visit, number_in(scanned->scanned)});
  else if (auto* read = std::get_if<visit::effect::ReadFiche>(&effect)) asking_.read(std::move(*read));
  else if (auto* draft = std::get_if<visit::effect::KeepDraft>(&effect)) storage_.keep(std::move(*draft));
  else if (auto* open = std::get_if<visit::effect::OpenDraft>(&effect)) resuming_.open(std::move(*open), sender_.get());
  else if (auto* filed = std::get_if<visit::effect::ForgetDraft>(&effect)) resuming_.forget(*filed, sender_.get());
  else if (auto* paper = std::get_if<visit::effect::PrintDraft>(&effect)) printing_.print(std::move(*paper));
  else if (auto* list = std::get_if<visit::effect::PrintList>(&effect)) printing_.print(std::move(*list));
  else if (auto* photo = std::get_if<visit::effect::TakePhoto>(&effect)) photographing_.take(std::move(*photo));
  else if (auto* draw = std::get_if<visit::effect::DrawQr>(&effect)) mail_.post(visit::event::QrDrawn{draw->visit, qr_of(draw->url)});
  else if (auto* call = std::get_if<visit::effect::CallAgent>(&effect)) bell_.ring(*call);
}

void Performer::network(bool on) {
  if (sender_) sender_->network(on);
}

}  // namespace guichet::run
