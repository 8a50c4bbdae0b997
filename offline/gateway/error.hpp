// Why the gateway cannot start or go on, in one line for the town's IT.
#pragma once
#include <string>
#include <tl/expected.hpp>

namespace guichet::gateway {

struct Error {
  enum class Kind { config, keys, storage, network };
  Kind kind;
  std::string context;
};
template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Error::Kind kind, std::string context) {
  return tl::unexpected(Error{kind, std::move(context)});
}

}  // namespace guichet::gateway
