// An Open311 GeoReport v2 service: takes street reports as a form, answers with arrays, remembers no idempotency key, and says
// 400 for nearly everything that goes wrong, its own troubles included.
#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "tests/simulators/server.hpp"

namespace guichet::simulators {

class Open311 : public Server {
 public:
  explicit Open311(std::string api_key);
  ~Open311() override { stop(); }

  std::vector<nlohmann::json> reports() const;  // the parameters of each
  bool gives_tokens = false;                    // a number only later; set before start()

 private:
  void post(const httplib::Params&, httplib::Response&);
  void list(const httplib::Request&, httplib::Response&);
  static void complain(httplib::Response&, int status, const std::string& why);
  static bool is_refused(Fault, httplib::Response&);

  std::string api_key_;
  std::vector<nlohmann::json> reports_;
};

}  // namespace guichet::simulators
