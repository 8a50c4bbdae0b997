// The four systems a request may enter, each with a route for the same démarche and a way to see what it holds: the
// contract suite runs the same stories on all of them.
#pragma once
#include <catch2/catch.hpp>
#include <sodium.h>
#include <unistd.h>

#include <fstream>

#include "offline/gateway/connectors/encoding.hpp"
#include "offline/gateway/connectors/folder.hpp"
#include "offline/gateway/connectors/open311.hpp"
#include "offline/gateway/connectors/publik.hpp"
#include "offline/gateway/connectors/router.hpp"
#include "offline/gateway/connectors/salesforce.hpp"
#include "tests/simulators/open311.hpp"
#include "tests/simulators/publik.hpp"
#include "tests/simulators/rsa.hpp"
#include "tests/simulators/salesforce.hpp"

namespace guichet::gateway::testing {

using simulators::Fault;

inline std::chrono::sys_seconds wall_now() {
  return std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
}

// One request, as the gateway opens it.
struct Filed {
  dossier::Dossier dossier;
  std::string json;
  std::vector<dossier::Attachment> files;

  Filed() {
    dossier.id = envelope::new_submission_id();
    dossier.number = envelope::new_receipt_number("ISSY");
    dossier.procedure = "signalement-voirie";
    dossier.definition_sha256 = std::string(64, 'a');
    dossier.content_version = 1;
    dossier.kiosk = "mairie-1";
    dossier.created = wall_now();
    dossier.clock.boot_id = "boot";
    dossier.answers = {{"nature", "eclairage"},
                       {"danger", true},
                       {"nom_naissance", "Éléonore d’Haÿ O'Brien"},
                       {"description", "Le lampadaire\nclignote & grésille 100 % <vite>"},
                       {"adresse", {{"voie", "12 rue de l’Église"}, {"commune", "Issy-les-Moulineaux"}}}};
    files = {{"photo.jpg", "image/jpeg", {0xff, 0xd8, 0x00, 0x01}}, {"dossier.pdf", "application/pdf", {'%', 'P', 'D', 'F'}}};
    dossier.attachments = {files.front()};
    json = dossier::to_json(dossier);
  }
  Delivery delivery() const { return {dossier.id, dossier.number, json, files}; }
};

inline Route route_to(const std::string& name, std::map<std::string, std::string> fields) {
  Route route{"signalement-voirie", name, "voirie-{nature}", std::move(fields), {}};
  route.values["nature"] = {{"eclairage", "lampe"}};
  return route;
}

// What a system holds of requests: the text it shows, and whether the photo is there byte for byte (where it can be).
struct Held {
  std::string name, text;
  std::size_t files = 0;
  bool photo = false;
};

struct Town {
  virtual ~Town() = default;
  virtual std::vector<Held> held() = 0;
  virtual void next(Fault) {}
  virtual void go_down() {}
  bool takes_files = true;       // else a folder beside it keeps them
  bool judges_data = true;       // else a refusal is never its last word
  Route route;
  std::unique_ptr<System> system;

  PutResult put(const Filed& filed) {
    const auto entry = fill(route, filed.delivery());
    REQUIRE(entry);
    return system->put(filed.delivery(), *entry);
  }
};

struct FolderTown : Town {
  std::filesystem::path path;
  FolderTown() {
    std::string name = "/tmp/guichet-town-XXXXXX";
    path = mkdtemp(name.data());
    route = route_to("folder", {});
    system = make_folder_system(make_folder_connector(path / "town"));
  }
  ~FolderTown() override { std::filesystem::remove_all(path); }
  std::vector<Held> held() override {
    std::vector<Held> out;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(path / "town", none)) {
      const auto dossier = nlohmann::json::parse(std::ifstream(entry.path() / "dossier.json"));
      out.push_back({dossier["answers"]["nom_naissance"], dossier["answers"]["description"], 2,
                     std::filesystem::file_size(entry.path() / "photo.jpg") == 4});
    }
    return out;
  }
};

struct SalesforceTown : Town {
  simulators::Salesforce server{{.public_key = simulators::rsa_pair().pub}};
  std::unique_ptr<Web> web = make_web();
  SalesforceTown() {
    server.start();
    route = route_to("salesforce", {{"SuppliedName", "{nom_naissance}"}, {"Description", "{description}"}, {"Danger__c", "{danger}"},
                                    {"Subject", "{number} {nature}"}, {"Street__c", "{adresse.voie}"}, {"Empty__c", "{telephone}"}});
    SalesforceSettings settings;
    settings.account = {server.url(), "consumer", "borne@ville.example", simulators::rsa_pair().secret};
    system = make_salesforce(settings, *web, wall_now);
  }
  void next(Fault fault) override { server.next(fault); }
  void go_down() override { server.stop(); }
  std::vector<Held> held() override {
    std::vector<Held> out;
    for (const auto& [ref, record] : server.cases()) {
      Held held{record.value("SuppliedName", ""), record.value("Description", ""), 0, false};
      for (const auto& file : server.files()) {
        if (file["FirstPublishLocationId"] != record["Id"]) continue;
        ++held.files;
        held.photo = held.photo || file["VersionData"] == "/9gAAQ==";
      }
      out.push_back(held);
    }
    return out;
  }
};

struct PublikTown : Town {
  simulators::Publik server{"borne", "1234"};
  std::unique_ptr<Web> web = make_web();
  PublikTown() {
    server.add_form("voirie-lampe");
    server.start();
    route = route_to("publik", {{"nom", "{nom_naissance}"}, {"texte", "{description}"}, {"danger", "{danger}"}, {"photo", "@photo"},
                                {"pdf", "@dossier"}, {"absent", "@carte_grise"}});
    system = make_publik({server.url(), "borne", "1234", "agent@ville.example"}, *web, wall_now);
  }
  void next(Fault fault) override { server.next(fault); }
  void go_down() override { server.stop(); }
  std::vector<Held> held() override {
    std::vector<Held> out;
    for (const auto& post : server.filed("voirie-lampe")) {
      const auto& data = post["data"];
      out.push_back({data.value("nom", ""), data.value("texte", ""), std::size_t{data.contains("photo")} + data.contains("pdf") + data.contains("absent"),
                     data.contains("photo") && data["photo"]["content"] == "/9gAAQ=="});
    }
    return out;
  }
};

struct Open311Town : Town {
  simulators::Open311 server{"api-key"};
  std::unique_ptr<Web> web = make_web();
  Open311Town() {
    server.start();
    takes_files = judges_data = false;
    route = route_to("open311", {{"description", "{description}"}, {"address_string", "{adresse.voie}, {adresse.commune}"}, {"last_name", "{nom_naissance}"}});
    system = make_open311({server.url(), "issy.example", "api-key"}, *web, wall_now);
  }
  void next(Fault fault) override { server.next(fault); }
  void go_down() override { server.stop(); }
  std::vector<Held> held() override {
    std::vector<Held> out;
    for (const auto& report : server.reports()) out.push_back({report.value("last_name", ""), report.value("description", ""), 0, false});
    return out;
  }
};

}  // namespace guichet::gateway::testing
