// The printer's worker: renders the ticket, prints it, and says when the printer comes, goes or wants paper.
#pragma once
#include <atomic>
#include <memory>

#include "devices/printer/printer.hpp"
#include "kiosk/receipts/receipts.hpp"
#include "kiosk/run/mailbox.hpp"
#include "kiosk/run/words.hpp"
#include "kiosk/run/worker.hpp"
#include "kiosk/visit/effect.hpp"

namespace guichet::run {

class Printing {
 public:
  // No printer: the kiosk says so and offers the QR alone.
  Printing(std::unique_ptr<devices::Printer> printer, Words words, std::shared_ptr<const procedures::Catalogue> catalogue,
           std::string kiosk, Mailbox& mail);
  void start();  // first status, then watched
  void print(visit::effect::PrintReceipt wanted);
  void print(visit::effect::PrintDraft wanted);
  void print(visit::effect::PrintList wanted);
  // For a journey's `printer no-paper`: the watch looks at once.
  void look_now();
  // Any thread: the status last seen, by its name.
  std::string status_name() const;

 private:
  void look();
  bool print_now(const receipts::TicketText&, const std::string& name);

  std::unique_ptr<devices::Printer> printer_;
  Words words_;
  std::shared_ptr<const procedures::Catalogue> catalogue_;
  std::string town_, kiosk_;
  Mailbox& mail_;
  std::atomic<devices::PrinterStatus> last_ = devices::PrinterStatus::offline;
  bool told_ = false;
  Worker worker_;
};

}  // namespace guichet::run
