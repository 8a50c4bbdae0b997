// Requests as Salesforce cases: one upsert by an external id, then each file once. The town makes two custom fields,
// both *External ID* and *Unique*: one on the case (our id), one on ContentVersion (which file of which request).
// Facts: Salesforce's REST API guide (upsert, insert blob data, status codes, limits).
#pragma once
#include "offline/gateway/connectors/salesforce_login.hpp"
#include "offline/gateway/connectors/system.hpp"

namespace guichet::gateway {

struct SalesforceSettings {
  SalesforceAccount account;
  std::string api_version = "66.0";
  std::string object = "Case";
  std::string external_id = "Kiosk_Ref__c";        // on the object
  std::string file_field = "Kiosk_File_Ref__c";    // on ContentVersion
  std::string reference_field = "CaseNumber";      // what people call it
};

// `web` outlives the system.
std::unique_ptr<System> make_salesforce(SalesforceSettings, Web& web, Clock clock);

}  // namespace guichet::gateway
