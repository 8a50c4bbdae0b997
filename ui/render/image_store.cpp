#include "ui/render/image_store.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace guichet::ui {
namespace {

// What pixels of the original one pixel of the copy sees, and how much of each.
struct Reach {
  int first = 0;
  std::vector<float> shares;
};

// By area when shrinking, by distance (a tent) when growing: neither jumps.
std::vector<Reach> reaches(int from, int to) {
  std::vector<Reach> out(static_cast<std::size_t>(to));
  const float step = static_cast<float>(from) / static_cast<float>(to), half = std::max(1.f, step);
  for (int i = 0; i < to; ++i) {
    Reach& r = out[static_cast<std::size_t>(i)];
    const float centre = (static_cast<float>(i) + 0.5f) * step - 0.5f;
    const int low = std::max(0, static_cast<int>(std::ceil(centre - half))),
              high = std::min(from - 1, static_cast<int>(std::floor(centre + half)));
    r.first = std::min(low, from - 1);
    float sum = 0;
    for (int s = r.first; s <= std::max(high, r.first); ++s) {
      const float share = std::max(0.f, 1 - std::abs(static_cast<float>(s) - centre) / half);
      r.shares.push_back(share);
      sum += share;
    }
    if (sum <= 0) r.shares.assign(1, 1.f), sum = 1;
    for (auto& s : r.shares) s /= sum;
  }
  return out;
}

using Pixel = std::array<float, 4>;  // colour times alpha, alpha

Pixel weighted(Argb p) {
  const float a = static_cast<float>(p >> 24);
  return {static_cast<float>(p >> 16 & 255) * a, static_cast<float>(p >> 8 & 255) * a,
          static_cast<float>(p & 255) * a, a};
}

Argb settled(const Pixel& p) {
  const float a = p[3];
  if (a < 0.5f) return 0;
  const auto byte = [](float v) { return static_cast<Argb>(std::lround(std::clamp(v, 0.f, 255.f))); };
  return byte(a) << 24 | byte(p[0] / a) << 16 | byte(p[1] / a) << 8 | byte(p[2] / a);
}

std::vector<Argb> as_argb(const Picture& from) {
  std::vector<Argb> out(from.rgba.size() / 4);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::uint8_t* p = from.rgba.data() + 4 * i;
    out[i] =
        static_cast<Argb>(p[3]) << 24 | static_cast<Argb>(p[0]) << 16 | static_cast<Argb>(p[1]) << 8 | p[2];
  }
  return out;
}

std::vector<Argb> resized(const ScaledImage& from, int width, int height) {
  const auto across = reaches(from.width, width), down = reaches(from.height, height);
  const auto w = static_cast<std::size_t>(width);
  std::vector<Pixel> rows(w * static_cast<std::size_t>(from.height));
  std::vector<Argb> row(static_cast<std::size_t>(from.width));
  for (int y = 0; y < from.height; ++y) {
    from.copy(0, y, row);
    for (std::size_t x = 0; x < w; ++x) {
      Pixel& sum = rows[static_cast<std::size_t>(y) * w + x];
      const Argb* source = row.data() + across[x].first;
      for (float share : across[x].shares) {
        const Pixel p = weighted(*source++);
        for (std::size_t c = 0; c < 4; ++c) sum[c] += share * p[c];
      }
    }
  }
  std::vector<Argb> out(w * static_cast<std::size_t>(height));
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y)
    for (std::size_t x = 0; x < w; ++x) {
      Pixel sum{};
      auto at = static_cast<std::size_t>(down[y].first);
      for (float share : down[y].shares) {
        const Pixel& p = rows[at++ * w + x];
        for (std::size_t c = 0; c < 4; ++c) sum[c] += share * p[c];
      }
      out[y * w + x] = settled(sum);
    }
  return out;
}

// The number of each pixel's colour; empty when there are more colours than numbers.
std::vector<std::uint16_t> numbered(const std::vector<Argb>& argb, std::vector<Argb>& colours) {
  constexpr std::size_t most = 65536;
  std::unordered_map<Argb, std::uint16_t> known;
  std::vector<std::uint16_t> out(argb.size());
  for (std::size_t i = 0; i < argb.size(); ++i) {
    if (i > 0 && argb[i] == argb[i - 1]) {
      out[i] = out[i - 1];
      continue;
    }
    const auto [at, fresh] = known.try_emplace(argb[i], static_cast<std::uint16_t>(known.size()));
    if (fresh && known.size() > most) return {};
    if (fresh) colours.push_back(argb[i]);
    out[i] = at->second;
  }
  return out;
}

}  // namespace

Pixels::Pixels(std::vector<Argb> argb) : indices_(numbered(argb, colours_)) {
  if (indices_.empty()) colours_ = std::move(argb);
  opaque_ = std::all_of(colours_.begin(), colours_.end(), [](Argb p) { return p >> 24 == 255; });
}

void Pixels::copy(std::size_t first, std::span<Argb> out) const {
  if (indices_.empty()) {
    std::memcpy(out.data(), colours_.data() + first, out.size_bytes());
    return;
  }
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = colours_[indices_[first + i]];
}

ImageId ImageStore::add(Picture picture) {
  const bool sound = picture.width > 0 && picture.height > 0 &&
                     picture.rgba.size() == 4u * static_cast<std::size_t>(picture.width) *
                                                static_cast<std::size_t>(picture.height);
  if (!sound) return 0;
  ScaledImage original;
  original.width = picture.width, original.height = picture.height;
  original.pixels = Pixels(as_argb(picture));
  original.number = ++clock_;
  const auto free = std::find_if(entries_.begin(), entries_.end(), [](const Entry& e) { return e.original.width == 0; });
  if (free != entries_.end()) {
    free->original = std::move(original);
    return static_cast<ImageId>(free - entries_.begin() + 1);
  }
  entries_.push_back({std::move(original), {}});
  return static_cast<ImageId>(entries_.size());
}

std::vector<std::uint64_t> ImageStore::forget(ImageId id) {
  if (id == 0 || id > entries_.size()) return {};
  Entry& entry = entries_[id - 1];
  std::vector<std::uint64_t> numbers{entry.original.number};
  for (const auto& copy : entry.copies) numbers.push_back(copy->number);
  entry = {};
  return numbers;
}

const ScaledImage* ImageStore::scaled(ImageId id, int width, int height) {
  if (id == 0 || id > entries_.size() || width <= 0 || height <= 0) return nullptr;
  Entry& entry = entries_[id - 1];
  if (entry.original.width == 0) return nullptr;
  if (entry.original.width == width && entry.original.height == height) return &entry.original;
  ++clock_;
  for (auto& copy : entry.copies)
    if (copy->width == width && copy->height == height) return copy->used = clock_, copy.get();
  if (entry.copies.size() >= kept_sizes)
    entry.copies.erase(std::min_element(entry.copies.begin(), entry.copies.end(),
                                        [](auto& a, auto& b) { return a->used < b->used; }));
  auto copy = std::make_unique<ScaledImage>();
  copy->width = width, copy->height = height;
  copy->pixels = Pixels(resized(entry.original, width, height));
  copy->used = copy->number = clock_;
  return entry.copies.emplace_back(std::move(copy)).get();
}

}  // namespace guichet::ui
