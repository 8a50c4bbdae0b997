// A pair of RSA keys for tests, made once a program since it takes longer than a test.
#pragma once
#include <string>

namespace guichet::simulators {

struct RsaPair {
  std::string secret, pub;  // PEM
};
const RsaPair& rsa_pair();

}  // namespace guichet::simulators
