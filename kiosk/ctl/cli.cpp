#include "kiosk/ctl/cli.hpp"

#include <CLI/CLI.hpp>
#include <ostream>

#include "kiosk/ctl/places.hpp"

namespace guichet::ctl {
namespace {

// Each add_* declares one command; `chosen` is what to run once the line is understood.
class Commands {
 public:
  Commands(CLI::App& app, Io& io) : app_(app), io_(io) {}

  int run() const { return chosen_(); }

  void add_ask() {
    auto* command = app_.add_subcommand("ask", "answer one utterance a line, as one JSON object a line");
    content_option(command, ask_.content);
    command->add_option("--lang", ask_.lang, "language of the questions")->capture_default_str();
    command->add_flag("--json", always_json_, "the answer is always JSON; accepted for scripts that say so");
    when(command, [this] { return ask(ask_, io_); });
  }

  void add_receipt() {
    auto* command = group("receipt", "prove a receipt")->add_subcommand("verify", "is this receipt authentic?");
    command->add_option("receipt", verify_.token_or_png, "the token, its URL, or a PNG that shows the QR")->required();
    command->add_option("--keys", verify_.keys, "folder of the kiosks' public keys, <kiosk>.pub")->required();
    when(command, [this] { return verify_receipt(verify_, io_); });
  }

  void add_keys() {
    auto* all = group("keys", "a town's keys");
    auto* command = all->add_subcommand("new", "make them where there are none");
    data_option(command, keys_.data);
    command->add_option("--town", keys_.town, "the town's slug, as in kiosk.toml")->required();
    when(command, [this] { return new_keys(keys_, io_); });
    auto* rotate = all->add_subcommand("rotate", "put a new key in the place of one; the root's key must be here");
    rotate->add_option("which", rotate_.which, "town (opens requests) or ack (signs answers)")->required()->check(CLI::IsMember({"town", "ack"}));
    rotate->add_flag("--finish", rotate_.finish, "ack: every kiosk has the new town.trust, sign with the new key");
    data_option(rotate, rotate_.data);
    when(rotate, [this] { return rotate_keys(rotate_, io_); });
    auto* prune = all->add_subcommand("prune", "destroy the town's keys retired more than 400 days ago");
    data_option(prune, prune_.data);
    when(prune, [this] { return prune_keys(prune_, io_); });
  }

  void add_enrol() {
    auto* command = app_.add_subcommand("enrol", "make this kiosk known to its town, and the town to it");
    command->add_option("kiosk", enrol_.kiosk, "the kiosk's id, as in kiosk.toml")->required();
    data_option(command, enrol_.data);
    command->add_flag("--new-key", enrol_.new_key, "sign with a new key; the old one stays good for what it signed");
    when(command, [this] { return enrol(enrol_, io_); });
    auto* off = app_.add_subcommand("revoke", "believe a kiosk no more: its requests and receipts are refused");
    off->add_option("kiosk", revoke_.kiosk, "the kiosk's id")->required();
    data_option(off, revoke_.data);
    when(off, [this] { return revoke(revoke_, io_); });
  }

  void add_outbox() {
    auto* both = group("outbox", "what waits to be sent");
    auto* stats = both->add_subcommand("stats", "how many, how old");
    auto* list = both->add_subcommand("list", "one line a record");
    for (auto* command : {stats, list}) {
      data_option(command, outbox_.data);
      command->add_flag("--json", outbox_.json, "for scripts");
    }
    when(stats, [this] { return outbox_stats(outbox_, io_); });
    when(list, [this] { return outbox_list(outbox_, io_); });
    auto* out = both->add_subcommand("export", "write what waits, sealed, to a stick for the gateway");
    auto* in = both->add_subcommand("import-acks", "read the gateway's signed acknowledgements from a stick");
    for (auto* command : {out, in}) {
      data_option(command, stick_.data);
      command->add_option("stick", stick_.stick, "where the stick is mounted")->required();
    }
    out->add_flag("--acknowledged", stick_.acknowledged, "also what the town acknowledged and is not erased yet: it may have lost it");
    when(out, [this] { return outbox_export(stick_, io_); });
    when(in, [this] { return outbox_import_acks(stick_, io_); });
  }

  void add_submit() {
    auto* command = app_.add_subcommand("submit", "file made-up submissions through the real outbox");
    data_option(command, submit_.data);
    content_option(command, submit_.content);
    command->add_option("--count", submit_.count, "how many")->required()->check(CLI::Range(1, 100'000));
    when(command, [this] { return submit(submit_, io_); });
  }

  void add_swarm() {
    auto* command = app_.add_subcommand("swarm", "load a gateway with made-up kiosks that come back together");
    data_option(command, swarm_.data);
    command->add_option("--gateway", swarm_.gateways, "its address, http://host:port; several share the load")->required();
    command->add_option("--kiosks", swarm_.kiosks, "how many")->check(CLI::Range(1, 100'000));
    command->add_option("--each", swarm_.each, "submissions of each")->check(CLI::Range(1, 10'000));
    command->add_option_function<long>("--patience", [this](long s) { swarm_.patience = std::chrono::seconds(s); }, "seconds to try one submission")
        ->check(CLI::Range(1, 3600));
    command->add_option("--faults", swarm_.faults, "a seed: some are sent twice, some hang up before the answer");
    when(command, [this] { return swarm(swarm_, io_); });
  }

  void add_envelope() {
    auto* command = group("envelope", "sealed envelopes")->add_subcommand("open", "print the dossier inside");
    command->add_option("file", open_.file, "the envelope")->required();
    command->add_option("--key", open_.key, "the town's secret key, town.key")->required();
    command->add_option("--kiosks", open_.kiosks, "folder of the kiosks' public keys (default: kiosks beside the keys)");
    when(command, [this] { return open_envelope(open_, io_); });
  }

  void add_doctor() {
    auto* command = app_.add_subcommand("doctor", "is this kiosk well? 0 healthy, 1 degraded, 2 out of service");
    doctor_.data = installed_data;
    command->add_option("--data", doctor_.data, "what the kiosk keeps")->capture_default_str();
    content_option(command, doctor_.content);
    command->add_flag("--json", doctor_.json, "for scripts");
    when(command, [this] { return doctor(doctor_, io_); });
  }

  void add_content() {
    auto* both = group("content", "démarches and their texts");
    auto* check = both->add_subcommand("check", "problems as file:line: message");
    auto* list = both->add_subcommand("list", "ids, titles, versions, languages");
    auto* extract = both->add_subcommand("extract", "a gettext template of what the démarches say");
    auto* titles = both->add_subcommand("titles", "what the receipt's page calls each démarche, as JSON");
    for (auto* command : {check, list, extract, titles}) command->add_option("dir", content_.dir, "the content folder")->required();
    when(check, [this] { return content_check(content_, io_); });
    when(list, [this] { return content_list(content_, io_); });
    when(titles, [this] { return content_titles(content_, io_); });
    when(extract, [this] { return content_extract(content_, io_); });
    auto* schema = both->add_subcommand("schema", "JSON Schema 2020-12 of what a démarche delivers");
    schema->add_option("dir", schema_.dir, "the content folder")->required();
    schema->add_option("id", schema_.id, "the démarche")->required();
    when(schema, [this] { return content_schema(schema_, io_); });
    auto* diff = both->add_subcommand("diff", "which questions appear, vanish or change; 1 when any does");
    diff->add_option("old", diff_.before, "the content folder before")->required();
    diff->add_option("new", diff_.after, "the content folder after")->required();
    when(diff, [this] { return content_diff(diff_, io_); });
    auto* dila = both->add_subcommand("import-dila", "the State's fiches for the chatbot, from the DILA's zip");
    dila->add_option("zip", dila_.zip, "vosdroits-latest.zip")->required();
    dila->add_option("--out", dila_.out, "the file to write; default: fiches.sqlite in the installed content");
    when(dila, [this] {
      if (dila_.out.empty()) dila_.out = default_content() / "fiches.sqlite";
      return content_import_dila(dila_, io_);
    });
    auto* publik = both->add_subcommand("import-publik", "a definition file from a Publik form's schema");
    publik->add_option("json", publik_.schema, "the schema, as /api/formdefs/<slug>/schema gives it")->required();
    publik->add_option("--numero", publik_.number, "the démarche's number")->required()->check(CLI::Range(1, 65535));
    when(publik, [this] { return import_publik(publik_, io_); });
  }

 private:
  CLI::App* group(const char* name, const char* help) {
    auto* made = app_.add_subcommand(name, help);
    made->require_subcommand(1);
    return made;
  }
  void when(CLI::App* command, std::function<int()> run) {
    command->callback([this, run = std::move(run)] { chosen_ = run; });
  }
  static void data_option(CLI::App* command, std::filesystem::path& into) {
    command->add_option("--data", into, "the data directory")->required();
  }
  static void content_option(CLI::App* command, std::filesystem::path& into) {
    into = default_content();
    command->add_option("--content", into, "the content folder")->capture_default_str();
  }

  CLI::App& app_;
  Io& io_;
  std::function<int()> chosen_;
  AskOptions ask_;
  bool always_json_ = true;
  VerifyOptions verify_;
  KeysOptions keys_;
  RotateOptions rotate_;
  PruneOptions prune_;
  EnrolOptions enrol_;
  RevokeOptions revoke_;
  OutboxOptions outbox_;
  StickOptions stick_;
  SubmitOptions submit_;
  SwarmOptions swarm_;
  OpenOptions open_;
  DoctorOptions doctor_;
  ContentOptions content_;
  SchemaOptions schema_;
  DiffOptions diff_;
  PublikOptions publik_;
  DilaOptions dila_;
};

}  // namespace

int run(int argc, const char* const* argv, Io& io) {
  CLI::App app("guichetctl: Guichet for the technician", "guichetctl");
  app.require_subcommand(1);
  Commands commands(app, io);
  commands.add_ask();
  commands.add_receipt();
  commands.add_keys();
  commands.add_enrol();
  commands.add_outbox();
  commands.add_submit();
  commands.add_swarm();
  commands.add_envelope();
  commands.add_doctor();
  commands.add_content();
  try {
    app.parse(argc, argv);
    return commands.run();
  } catch (const CLI::ParseError& wrong) {
    return app.exit(wrong, io.out, io.err) == 0 ? exit_code::ok : exit_code::usage;
  } catch (const std::exception& broken) {
    io.err << "guichetctl: " << broken.what() << '\n';
    return exit_code::failure;
  }
}

}  // namespace guichet::ctl
