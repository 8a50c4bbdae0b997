#include "ui/render/image_store.hpp"

#include <algorithm>
#include <cmath>

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

Pixel weighted(const std::uint8_t* p) {
  const float a = static_cast<float>(p[3]);
  return {static_cast<float>(p[0]) * a, static_cast<float>(p[1]) * a, static_cast<float>(p[2]) * a, a};
}

Argb settled(const Pixel& p) {
  const float a = p[3];
  if (a < 0.5f) return 0;
  const auto byte = [](float v) { return static_cast<Argb>(std::lround(std::clamp(v, 0.f, 255.f))); };
  return byte(a) << 24 | byte(p[0] / a) << 16 | byte(p[1] / a) << 8 | byte(p[2] / a);
}

std::vector<Argb> copied(const Picture& from) {
  std::vector<Argb> out(from.rgba.size() / 4);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::uint8_t* p = from.rgba.data() + 4 * i;
    out[i] =
        static_cast<Argb>(p[3]) << 24 | static_cast<Argb>(p[0]) << 16 | static_cast<Argb>(p[1]) << 8 | p[2];
  }
  return out;
}

std::vector<Argb> resized(const Picture& from, int width, int height) {
  if (from.width == width && from.height == height) return copied(from);
  const auto across = reaches(from.width, width), down = reaches(from.height, height);
  const auto w = static_cast<std::size_t>(width);
  std::vector<Pixel> rows(w * static_cast<std::size_t>(from.height));
  for (int y = 0; y < from.height; ++y)
    for (std::size_t x = 0; x < w; ++x) {
      Pixel& sum = rows[static_cast<std::size_t>(y) * w + x];
      const std::uint8_t* source =
          from.rgba.data() + 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(from.width) +
                                  static_cast<std::size_t>(across[x].first));
      for (float share : across[x].shares) {
        const Pixel p = weighted(source);
        for (std::size_t c = 0; c < 4; ++c) sum[c] += share * p[c];
        source += 4;
      }
    }
  std::vector<Argb> out(w * static_cast<std::size_t>(height));
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y)
    for (std::size_t x = 0; x < w; ++x) {
      Pixel sum{};
      auto row = static_cast<std::size_t>(down[y].first);
      for (float share : down[y].shares) {
        const Pixel& p = rows[row++ * w + x];
        for (std::size_t c = 0; c < 4; ++c) sum[c] += share * p[c];
      }
      out[y * w + x] = settled(sum);
    }
  return out;
}

}  // namespace

ImageId ImageStore::add(Picture picture) {
  const bool sound = picture.width > 0 && picture.height > 0 &&
                     picture.rgba.size() == 4u * static_cast<std::size_t>(picture.width) *
                                                static_cast<std::size_t>(picture.height);
  if (!sound) return 0;
  entries_.push_back({std::move(picture), {}});
  return static_cast<ImageId>(entries_.size());
}

const ScaledImage* ImageStore::scaled(ImageId id, int width, int height) {
  if (id == 0 || id > entries_.size() || width <= 0 || height <= 0) return nullptr;
  Entry& entry = entries_[id - 1];
  ++clock_;
  for (auto& copy : entry.copies)
    if (copy->width == width && copy->height == height) return copy->used = clock_, copy.get();
  if (entry.copies.size() >= kept_sizes)
    entry.copies.erase(std::min_element(entry.copies.begin(), entry.copies.end(),
                                        [](auto& a, auto& b) { return a->used < b->used; }));
  auto copy = std::make_unique<ScaledImage>();
  copy->width = width, copy->height = height;
  copy->pixels = resized(entry.original, width, height);
  copy->opaque = std::all_of(copy->pixels.begin(), copy->pixels.end(), [](Argb p) { return p >> 24 == 255; });
  copy->used = copy->number = clock_;
  return entry.copies.emplace_back(std::move(copy)).get();
}

}  // namespace guichet::ui
