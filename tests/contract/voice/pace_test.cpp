// How fast and how loud, counted on the samples that come out: words a minute, pitch, decibels.
#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

#include "tests/contract/voice/ears.hpp"

using namespace guichet::devices;

namespace {

constexpr double aimed = 122;  // words a minute at 100 %: VVSG 7.1-K wants 120 to 125

const std::string announcement =
    "Votre demande est enregistrée à la mairie. Gardez votre reçu, il porte un numéro. La mairie vous répond dans les "
    "quinze jours. Si vous avez changé d’adresse depuis votre dernière visite, dites-le à l’accueil, ou commencez une "
    "autre démarche sur cette borne. Un agent peut vous aider à tout moment.";

struct Heard {
  Ears ears;
  Heard(const std::string& text, int rate, int volume = 70) {
    make_espeak_voice(ears, [volume] { return volume; })->say({text, "fr", rate});
  }
  double words_a_minute() const {
    const auto words = 1 + std::ranges::count(announcement, ' ');
    return static_cast<double>(words) * 60 / ears.seconds();
  }
  // Hz of the voice: the middle of what voiced stretches of 46 ms repeat at, by autocorrelation.
  double pitch() const {
    constexpr std::size_t stretch = 1024;
    const std::size_t shortest = static_cast<std::size_t>(ears.hz / 250), longest = static_cast<std::size_t>(ears.hz / 60);
    std::vector<double> all;
    for (std::size_t at = 0; at + 2 * stretch < ears.heard.size(); at += stretch) {
      const auto alike = [&](std::size_t lag) {
        double sum = 0;
        for (std::size_t i = at; i < at + stretch; ++i) sum += double(ears.heard[i]) * ears.heard[i + lag];
        return sum;
      };
      const double whole = alike(0);
      std::size_t best = shortest;
      double most = 0;
      for (std::size_t lag = shortest; lag < longest; ++lag)
        if (const double like = alike(lag); like > most) most = like, best = lag;
      if (whole > stretch * 1e5 && most > 0.6 * whole) all.push_back(double(ears.hz) / static_cast<double>(best));
    }
    if (all.empty()) return 0;
    std::ranges::sort(all);
    return all[all.size() / 2];
  }
};

}  // namespace

TEST_CASE("the voice says 120 to 125 words a minute, and from half to double of it at the same pitch", "[a11y:26]") {
  const Heard ordinary(announcement, 100);
  CHECK(ordinary.words_a_minute() >= 120);
  CHECK(ordinary.words_a_minute() <= 125);
  CHECK(ordinary.pitch() > 60);
  for (const int rate : {50, 75, 125, 150, 175, 200}) {
    const Heard heard(announcement, rate);
    INFO(rate << " %: " << heard.words_a_minute() << " words a minute at " << heard.pitch() << " Hz, ordinary " << ordinary.pitch());
    CHECK(heard.words_a_minute() == Approx(aimed * rate / 100).epsilon(0.05));
    CHECK(heard.pitch() == Approx(ordinary.pitch()).epsilon(0.08));
  }
}

TEST_CASE("each step of the volume is heard, and none is more than ten decibels", "[a11y:27]") {
  double before = 0;
  for (int volume = 10; volume <= 100; volume += 10) {
    const double loudness = Heard("Votre demande est enregistrée.", 100, volume).ears.loudness();
    INFO(volume << " %");
    if (before > 0) {
      const double decibels = 20 * std::log10(loudness / before);
      CHECK(decibels > 0.5);
      CHECK(decibels <= 10);
    }
    before = loudness;
  }
}
