// The made-up Salesforce as a program, so that somebody else's client can tell whether it behaves like the real one.
//   sim_salesforce PUBLIC-KEY.pem     prints its address, ends with its standard input
#include <fstream>
#include <iostream>
#include <iterator>

#include "tests/simulators/salesforce.hpp"

int main(int argc, char** argv) {
  if (argc != 2) return std::cerr << "sim_salesforce PUBLIC-KEY.pem\n", 2;
  std::ifstream file(argv[1]);
  guichet::simulators::Salesforce::Account account;
  account.public_key.assign(std::istreambuf_iterator<char>(file), {});
  guichet::simulators::Salesforce salesforce(account);
  salesforce.start();
  std::cout << salesforce.url() << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    if (line == "end sessions") salesforce.end_sessions();
  }
}
