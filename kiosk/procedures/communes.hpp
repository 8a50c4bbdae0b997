// Which communes a French postcode serves, known offline: a town and a postcode that do not go together are the most
// frequent mistake of a typed address. Read once from content/communes.gz (INSEE and DGFiP, Licence Ouverte 2.0).
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace guichet::procedures {

class Communes {
 public:
  // The error is one line for the technician: missing, cut or not ours.
  static tl::expected<Communes, std::string> load(const std::filesystem::path& gzip);
  explicit Communes(std::string lines) : lines_(std::move(lines)) {}  // "92130 Issy-les-Moulineaux", sorted

  std::vector<std::string_view> of(std::string_view postcode) const;  // none: unknown, such as a CEDEX
  // Whether these go together. Case, accents, hyphens, "St", an arrondissement or a CEDEX make no difference, and an
  // unknown postcode is never an error.
  bool fit(std::string_view postcode, std::string_view town) const;
  // The town of this name as it is written, whatever the case, the accents and the doubled letters; empty: there is none.
  std::string_view named(std::string_view town) const;

 private:
  std::string lines_;
};

}  // namespace guichet::procedures
