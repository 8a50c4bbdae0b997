// A town of one test: real keys in a temporary directory, one enrolled kiosk, and submissions made as a kiosk makes
// them.
#pragma once
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <thread>

#include "offline/dossier/dossier.hpp"
#include "offline/envelope/acknowledgement.hpp"
#include "offline/gateway/config.hpp"
#include "offline/gateway/inbox.hpp"

namespace guichet::gateway::testing {

namespace fs = std::filesystem;

struct TemporaryDirectory {
  fs::path path;
  TemporaryDirectory() {
    std::string name = "/tmp/guichet-gateway-XXXXXX";
    path = mkdtemp(name.data());
  }
  ~TemporaryDirectory() { fs::remove_all(path); }
};

inline std::string slurp(const fs::path& file) {
  std::stringstream out;
  out << std::ifstream(file, std::ios::binary).rdbuf();
  return out.str();
}

struct Submission {
  dossier::Parts parts;
  std::string number;
  envelope::Sealed sealed;
};

struct Town {
  TemporaryDirectory dir;
  envelope::SealingKeyPair town = envelope::new_sealing_pair();
  envelope::SigningKeyPair ack = envelope::new_signing_pair();
  envelope::SigningKeyPair kiosk = envelope::new_signing_pair();

  Town() {
    const auto keys = dir.path / "gateway/keys";
    fs::create_directories(keys);
    fs::create_directories(dir.path / "gateway/kiosks");
    bool saved = envelope::save(keys / "town.key", town.secret) && envelope::save(keys / "town.pub", town.pub);
    saved = saved && envelope::save(keys / "ack.key", ack.secret) && envelope::save(keys / "ack.pub", ack.pub);
    saved = saved && envelope::save(dir.path / "gateway/kiosks/mairie-1.pub", kiosk.pub);
    REQUIRE(saved);
  }

  Config config() const {
    Config config;
    config.data = dir.path;
    return config;
  }
  fs::path delivered(const std::string& number) const { return dir.path / "town" / number; }
  std::size_t deliveries() const {
    std::error_code none;
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(dir.path / "town", none)) {
      count += entry.path().filename().string().front() != '.';
    }
    return count;
  }

  dossier::Dossier dossier() const {
    dossier::Dossier d;
    d.id = envelope::new_submission_id();
    d.number = envelope::new_receipt_number("ISSY");
    d.procedure = "carte-stationnement-resident";
    d.definition_sha256 = std::string(64, 'a');
    d.content_version = 1;
    d.kiosk = "mairie-1";
    d.created = std::chrono::sys_seconds{std::chrono::seconds{1'790'000'000}};
    d.clock.boot_id = "boot";
    d.answers = {{"immatriculation", "AB-123-CD"}, {"nom_naissance", "Éléonore d’Haÿ"}};
    d.attachments = {{"carte_grise.jpg", "image/jpeg", {0xff, 0xd8, 0x00, 0x01}}};
    return d;
  }

  envelope::Header header(const dossier::Dossier& d, envelope::Class cls = envelope::Class::real) const {
    envelope::Header header;
    header.town = "issy-les-moulineaux";
    header.kiosk = "mairie-1";
    header.id = d.id;
    header.cls = cls;
    return header;
  }

  dossier::Parts parts(const dossier::Dossier& d) const {
    auto files = d.attachments;
    files.push_back({"dossier.pdf", "application/pdf", {'%', 'P', 'D', 'F'}});
    return {dossier::to_json(d), envelope::new_follow_up_code(), files};
  }

  envelope::Sealed seal(const envelope::Header& header, const envelope::Bytes& body) const {
    auto sealed = envelope::seal(header, town.pub, kiosk, body);
    REQUIRE(sealed);
    return std::move(*sealed);
  }

  Submission submission(const dossier::Dossier& d, envelope::Class cls = envelope::Class::real) const {
    Submission s{parts(d), d.number, {}};
    s.sealed = seal(header(d, cls), dossier::pack(s.parts));
    return s;
  }
  Submission submission() const { return submission(dossier()); }
};

inline Received received(const Town& town, const envelope::Sealed& sealed) {
  return {sealed.id, sealed.hash, "issy-les-moulineaux", "mairie-1", town.kiosk.pub, sealed.bytes};
}

inline bool eventually(const std::function<bool()>& holds) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!holds()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

}  // namespace guichet::gateway::testing
