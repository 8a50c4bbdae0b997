// Which of the town's fields receives which answer: data, written by the town's IT, one route a démarche. Pure: a
// route and a dossier in, the fields of the town's system out.
#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "offline/gateway/connectors/connector.hpp"

namespace guichet::gateway {

// A field's text may hold {places}: an answer's id ({nom_naissance}), a part of one ({adresse.commune}), the first that
// is there ({nom_usage|nom_naissance}), or of the request itself {number} {id} {procedure} {created} {kiosk} {locale},
// and {answers}: all of them, one a line. A text that is one place alone keeps the answer's type. A field whose places
// are all empty is left out. "@carte_grise" is the file attached under that document, "@dossier" the PDF.
struct Route {
  std::string procedure;  // "*": whatever has no route of its own
  std::string to;         // the system's name
  std::string service;    // what it files this under: a form's slug, a service code; may hold places
  std::map<std::string, std::string> fields;
  std::map<std::string, std::map<std::string, std::string>> values;  // answer -> our value -> the system's
};

// What a system receives.
struct Entry {
  std::string service;
  nlohmann::ordered_json fields = nlohmann::ordered_json::object();
  std::map<std::string, const dossier::Attachment*> files;  // field -> file, of the Delivery's; those that are there
  std::string created;                                      // ISO 8601, UTC
};

// The error names what cannot be read.
tl::expected<Entry, std::string> fill(const Route&, const Delivery&);
// Why a field's text can never be filled (an open brace, an empty place); empty when it can.
std::string fault_of(const std::string& text);

// Those for this démarche in the order of the file; those for "*" if there are none.
std::vector<const Route*> routes_for(const std::vector<Route>&, std::string_view procedure);

// The démarche a dossier is of; empty when it is not a dossier.
std::string procedure_of(std::string_view dossier_json);

}  // namespace guichet::gateway
