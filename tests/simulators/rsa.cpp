#include "tests/simulators/rsa.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>

namespace guichet::simulators {
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

const RsaPair& rsa_pair() {
  static const RsaPair pair = [] {
    EVP_PKEY* key = EVP_RSA_gen(2048);
    RsaPair made{pem([&](BIO* bio) { PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr); }),
                 pem([&](BIO* bio) { PEM_write_bio_PUBKEY(bio, key); })};
    EVP_PKEY_free(key);
    return made;
  }();
  return pair;
}

}  // namespace guichet::simulators
