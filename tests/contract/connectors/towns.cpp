#include <catch2/catch.hpp>

#include <openssl/evp.h>
#include <openssl/pem.h>

#include "tests/contract/connectors/towns.hpp"

namespace guichet::gateway::testing {
namespace {

template <class Write>
std::string pem(Write write) {
  BIO* bio = BIO_new(BIO_s_mem());
  write(bio);
  char* text = nullptr;
  const auto size = BIO_get_mem_data(bio, &text);
  std::string out(text, static_cast<std::size_t>(size));
  BIO_free(bio);
  return out;
}

}  // namespace

// Made once: an RSA key takes longer than a test.
const std::pair<std::string, std::string>& SalesforceTown::keys() {
  static const auto pair = [] {
    EVP_PKEY* key = EVP_RSA_gen(2048);
    auto out = std::pair{pem([&](BIO* bio) { PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr); }),
                         pem([&](BIO* bio) { PEM_write_bio_PUBKEY(bio, key); })};
    EVP_PKEY_free(key);
    return out;
  }();
  return pair;
}

}  // namespace guichet::gateway::testing
