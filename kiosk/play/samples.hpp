// Every screen in every state worth looking at, by name: what the gallery lays out and the checks walk through. The
// states are made by the same update() a visitor drives, with made-up answers.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "kiosk/visit/update.hpp"

namespace guichet::play {

struct Sample {
  std::string name;  // "form.rdv-identite.2.errors"
  visit::Model model;
  visit::Now now;
  bool everywhere = true;  // in every language; else only in French and mirrored: its words are the town's content
};

std::vector<Sample> samples(std::shared_ptr<const procedures::Catalogue>);

}  // namespace guichet::play
