// Salesforce as a connector meets it: JWT login, upsert by an external id, files, queries, sessions that end, the day's
// quota. It checks the assertion's signature, its times and its addressee, as the real one does.
#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "tests/simulators/server.hpp"

namespace guichet::simulators {

class Salesforce : public Server {
 public:
  struct Account {
    std::string consumer_key = "consumer", username = "borne@ville.example";
    std::string public_key;  // PEM
  };
  explicit Salesforce(Account account);
  ~Salesforce() override { stop(); }

  std::map<std::string, nlohmann::json> cases() const;  // by external id, with "Id"
  std::vector<nlohmann::json> files() const;
  int logins() const;
  void use_up(int percent);  // what Sforce-Limit-Info says from now on
  void make_twice(const std::string& external_id);  // the town did not make the field unique
  void end_sessions();
  bool answers_like_old_versions = false;  // 204 on an update; set before start()

 private:
  void log_in(const httplib::Request&, httplib::Response&);
  void upsert(const httplib::Request&, httplib::Response&);
  void fetch_by_ref(const httplib::Request&, httplib::Response&);
  void fetch(const httplib::Request&, httplib::Response&);
  void insert_file(const httplib::Request&, httplib::Response&);
  void query(const httplib::Request&, httplib::Response&);
  bool is_allowed(const httplib::Request&, httplib::Response&);  // else it has answered
  bool is_refused(Fault, httplib::Response&);
  static void complain(httplib::Response&, int status, const std::string& code);

  Account account_;
  std::map<std::string, nlohmann::json> cases_;
  std::vector<nlohmann::json> files_;
  std::set<std::string> tokens_, twice_;
  int logins_ = 0, ids_ = 0, percent_ = 1;
};

}  // namespace guichet::simulators
