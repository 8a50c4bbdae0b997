// The closed error of the envelope room. Every function here that reads foreign bytes answers with a value,
// never an exception: the bytes may come from a stolen stick, a captive portal or a broken disk.
#pragma once
#include <string>
#include <tl/expected.hpp>

namespace guichet::envelope {

struct Error {
  enum class Kind {
    malformed,        // not the format at all, truncated, or a field out of bounds
    too_large,        // beyond the stated cap
    unknown_version,  // a format of tomorrow
    bad_signature,    // the bytes are not what the named key signed
    wrong_key,        // sealed to, or signed by, another key than the one given
    io,               // a file could not be read or written
  };
  Kind kind;
  std::string context;  // one line for a technician, without personal data
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Error::Kind kind, std::string context) {
  return tl::unexpected<Error>(Error{kind, std::move(context)});
}

}  // namespace guichet::envelope
