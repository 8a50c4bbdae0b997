#include "ui/render/rows.hpp"

#include <algorithm>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace guichet::ui::rows {
namespace {

inline std::uint32_t over(std::uint32_t under, Argb c, std::uint32_t alpha) {
  const std::uint32_t keep = 255 - alpha;
  const std::uint32_t r = divided_by_255((c >> 16 & 255) * alpha + (under >> 16 & 255) * keep);
  const std::uint32_t g = divided_by_255((c >> 8 & 255) * alpha + (under >> 8 & 255) * keep);
  const std::uint32_t b = divided_by_255((c & 255) * alpha + (under & 255) * keep);
  return 0xff000000u | r << 16 | g << 8 | b;
}

#if defined(__SSE2__)
// Eight channels of 16 bits: (c * a + u * (255 - a)) / 255, rounded, as divided_by_255 does.
inline __m128i mix(__m128i c, __m128i u, __m128i a) {
  const __m128i all = _mm_set1_epi16(255), half = _mm_set1_epi16(128);
  const __m128i sum = _mm_add_epi16(_mm_mullo_epi16(c, a), _mm_mullo_epi16(u, _mm_sub_epi16(all, a)));
  const __m128i t = _mm_add_epi16(sum, half);
  return _mm_srli_epi16(_mm_add_epi16(t, _mm_srli_epi16(t, 8)), 8);
}

inline __m128i load(const void* p) {
  __m128i v;
  std::memcpy(&v, p, sizeof v);
  return v;
}
inline void store(std::uint32_t* p, __m128i v) { std::memcpy(p, &v, sizeof v); }

inline __m128i opaque(__m128i v) { return _mm_or_si128(v, _mm_set1_epi32(static_cast<int>(0xff000000u))); }

// Four pixels of one colour, each with its own alpha in all its 16-bit channels.
inline void mix_four(std::uint32_t* out, __m128i colour16, __m128i alpha_low, __m128i alpha_high) {
  const __m128i zero = _mm_setzero_si128(), under = load(out);
  const __m128i low = mix(colour16, _mm_unpacklo_epi8(under, zero), alpha_low);
  const __m128i high = mix(colour16, _mm_unpackhi_epi8(under, zero), alpha_high);
  store(out, opaque(_mm_packus_epi16(low, high)));
}

inline __m128i channels(Argb c) {
  return _mm_unpacklo_epi8(_mm_set1_epi32(static_cast<int>(c)), _mm_setzero_si128());
}

// Four bytes to four pixels' worth of 16-bit alphas, times `share` / 255.
inline void spread(std::uint32_t four, __m128i share, __m128i& low, __m128i& high) {
  const __m128i zero = _mm_setzero_si128(), half = _mm_set1_epi16(128);
  __m128i a = _mm_unpacklo_epi8(_mm_cvtsi32_si128(static_cast<int>(four)), zero);
  const __m128i t = _mm_add_epi16(_mm_mullo_epi16(a, share), half);
  a = _mm_srli_epi16(_mm_add_epi16(t, _mm_srli_epi16(t, 8)), 8);
  a = _mm_unpacklo_epi16(a, a);
  low = _mm_unpacklo_epi32(a, a);
  high = _mm_unpackhi_epi32(a, a);
}
#endif

inline Argb tinted(Argb c, Argb tint) {
  if (tint == 0xffffffffu) return c;
  const auto part = [&](int shift) {
    return divided_by_255((c >> shift & 255) * (tint >> shift & 255)) << shift;
  };
  return part(24) | part(16) | part(8) | part(0);
}

}  // namespace

void fill(std::uint32_t* out, int n, Argb colour) { std::fill_n(out, n, colour | 0xff000000u); }

void blend(std::uint32_t* out, int n, Argb colour) {
  const std::uint32_t alpha = colour >> 24;
  if (alpha == 255) return fill(out, n, colour);
  if (alpha == 0) return;
  int i = 0;
#if defined(__SSE2__)
  const __m128i c = channels(colour), a = _mm_set1_epi16(static_cast<short>(alpha));
  for (; i + 4 <= n; i += 4) mix_four(out + i, c, a, a);
#endif
  for (; i < n; ++i) out[i] = over(out[i], colour, alpha);
}

void blend_mask(std::uint32_t* out, const std::uint8_t* mask, int n, Argb colour) {
  const std::uint32_t alpha = colour >> 24;
  int i = 0;
#if defined(__SSE2__)
  const __m128i c = channels(colour), share = _mm_set1_epi16(static_cast<short>(alpha));
  for (; i + 4 <= n; i += 4) {
    std::uint32_t four;
    std::memcpy(&four, mask + i, 4);
    if (four == 0) continue;
    if (four == 0xffffffffu && alpha == 255) {
      store(out + i, _mm_set1_epi32(static_cast<int>(colour)));
      continue;
    }
    __m128i low, high;
    spread(four, share, low, high);
    mix_four(out + i, c, low, high);
  }
#endif
  for (; i < n; ++i)
    if (mask[i]) out[i] = over(out[i], colour, divided_by_255(mask[i] * alpha));
}

void blend_image(std::uint32_t* out, const Argb* image, int n, Argb tint) {
  for (int i = 0; i < n; ++i) {
    const Argb c = tinted(image[i], tint);
    const std::uint32_t alpha = c >> 24;
    if (alpha == 255)
      out[i] = c;
    else if (alpha != 0)
      out[i] = over(out[i], c, alpha);
  }
}

Argb shade(Argb top, Argb bottom, int y, int height) {
  const int span = 2 * height, at = 2 * y + 1;  // the middle of the row
  const auto mix = [&](int shift) {
    const int a = static_cast<int>(top >> shift & 255), b = static_cast<int>(bottom >> shift & 255);
    return static_cast<Argb>((a * (span - at) + b * at + height) / span) << shift;
  };
  return mix(24) | mix(16) | mix(8) | mix(0);
}

}  // namespace guichet::ui::rows
