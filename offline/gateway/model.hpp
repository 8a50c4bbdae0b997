// The town's language model, behind an OpenAI-compatible streaming endpoint (llama.cpp, vLLM, Mistral, Albert). A small interface of
// our own, so that the rules around it are tested without a socket.
#pragma once
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <tl/expected.hpp>

namespace guichet::gateway {

struct ModelSettings {
  std::string url;                    // "https://api.example/v1"; empty: this town has none
  std::string name;                   // as the endpoint knows it
  std::filesystem::path key_file;     // its one line is the key; empty: none is asked for
  std::filesystem::path ca_file;      // the authority behind the endpoint; empty: those of the machine
  unsigned per_hour = 60;             // inquiries of one kiosk
  std::chrono::milliseconds first_token{3'000}, whole{8'000};  // then the kiosk's own answer stays
};

struct ModelFailure {
  enum class Kind { unreachable, refused, late, broken } kind = Kind::broken;
  std::string why;  // one line for a technician: neither what was asked nor what was said
};

class Model {
 public:
  virtual ~Model() = default;
  // Blocks for at most `whole`; thread-safe. `system` is ours, `data` what the kiosk sent.
  virtual tl::expected<std::string, ModelFailure> complete(const std::string& system, const std::string& data) = 0;
};

// The error: a key file that cannot be read, in one line.
tl::expected<std::unique_ptr<Model>, std::string> make_model(ModelSettings);

}  // namespace guichet::gateway
