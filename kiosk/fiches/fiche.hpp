// A fiche of Service-Public.fr as plain values: what a screen needs to show it readably, with no trace of the file it came
// from. Texts are the State's, quoted as they are.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace guichet::fiches {

struct Block {
  enum class Kind : std::uint8_t {
    heading,    // title
    paragraph,  // text
    item,       // text, of a list
    note,       // title ("À savoir") and text
    row,        // text: "Colonne : valeur", one line a column
    choice,     // title and `inside`: one situation of several; those that follow each other are chosen from
  };
  Kind kind = Kind::paragraph;
  std::string title, text;
  std::vector<Block> inside{};
};

struct Fiche {
  std::string id, title, url;
  std::string date;            // of its last change, ISO; empty: the file does not say
  std::string introduction;
  std::vector<Block> blocks;
};

// What a search shows of one.
struct Hit {
  std::string id, title, url, date;
  std::string extract;         // quoted, whole words
};

// The blocks under a path of choices; the fiche's own when it leads nowhere.
inline const std::vector<Block>& blocks_at(const Fiche& fiche, const std::vector<std::size_t>& path) {
  const auto* blocks = &fiche.blocks;
  for (const auto at : path) {
    if (at >= blocks->size() || (*blocks)[at].kind != Block::Kind::choice) return fiche.blocks;
    blocks = &(*blocks)[at].inside;
  }
  return *blocks;
}

}  // namespace guichet::fiches
