#include "kiosk/fiches/body.hpp"

#include <nlohmann/json.hpp>

namespace guichet::fiches {
namespace {

using Json = nlohmann::json;

constexpr int deepest = 12;  // choices within choices; the richest fiche has five

Json written(const std::vector<Block>& blocks) {
  Json list = Json::array();
  for (const auto& block : blocks) {
    Json one{{"k", static_cast<int>(block.kind)}};
    if (!block.title.empty()) one["t"] = block.title;
    if (!block.text.empty()) one["x"] = block.text;
    if (!block.inside.empty()) one["i"] = written(block.inside);
    list.push_back(std::move(one));
  }
  return list;
}

std::vector<Block> read(const Json& list, int depth) {
  std::vector<Block> blocks;
  if (depth > deepest || !list.is_array()) throw std::length_error("not a list, or too deep");
  for (const auto& one : list) {
    Block block;
    const int kind = one.at("k").get<int>();
    if (kind < 0 || kind > static_cast<int>(Block::Kind::choice)) throw std::out_of_range("kind");
    block.kind = static_cast<Block::Kind>(kind);
    block.title = one.value("t", "");
    block.text = one.value("x", "");
    if (one.contains("i")) block.inside = read(one["i"], depth + 1);
    blocks.push_back(std::move(block));
  }
  return blocks;
}

}  // namespace

std::string write_body(const std::vector<Block>& blocks) { return written(blocks).dump(-1, ' ', false, Json::error_handler_t::replace); }

std::optional<std::vector<Block>> read_body(const std::string& text) {
  try {
    return read(Json::parse(text), 0);
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace guichet::fiches
