// Publik (w.c.s.) as a connector meets it: every query signed within 30 seconds and once, forms that check nothing of what is
// posted, and no memory of what was posted before.
#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "tests/simulators/server.hpp"

namespace guichet::simulators {

class Publik : public Server {
 public:
  Publik(std::string orig, std::string key);
  ~Publik() override { stop(); }

  std::vector<nlohmann::json> filed(const std::string& slug) const;  // the whole posts
  void add_form(const std::string& slug) { forms_[slug]; }           // before start()
  void disable(const std::string& slug);

 private:
  bool is_signed(const httplib::Request&, httplib::Response&);  // else it has answered
  bool is_refused(Fault, httplib::Response&);
  void list(const httplib::Request&, httplib::Response&);
  void submit(const httplib::Request&, httplib::Response&);
  static void complain(httplib::Response&, int status, const std::string& why);

  std::string orig_, key_;
  std::map<std::string, std::vector<nlohmann::json>> forms_;
  std::set<std::string> nonces_, disabled_;
};

}  // namespace guichet::simulators
