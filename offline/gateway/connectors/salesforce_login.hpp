// A session with Salesforce by the OAuth 2.0 JWT bearer flow: the gateway signs who it is with its own RSA key, so no
// password is kept anywhere. Source: the flow's page in Salesforce's help; RFC 7523.
#pragma once
#include "offline/gateway/connectors/system.hpp"
#include "offline/gateway/connectors/web.hpp"

namespace guichet::gateway {

struct SalesforceAccount {
  std::string login_url = "https://login.salesforce.com";  // https://test.salesforce.com for a sandbox
  std::string consumer_key;
  std::string username;
  std::string private_key;  // PEM
};

struct SalesforceSession {
  std::string url;    // where to call from now on
  std::string token;
};

// Header, claims and RS256 signature; valid three minutes from `now`. The error is the key's.
tl::expected<std::string, std::string> signed_assertion(const SalesforceAccount&, std::chrono::sys_seconds now);

tl::expected<SalesforceSession, DeliveryFailure> log_in(const SalesforceAccount&, Web&, std::chrono::sys_seconds now);

}  // namespace guichet::gateway
