// What a receipt's QR costs: its address as long as the real one's (token of one submission). Budget: 1 ms.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "kiosk/receipts/receipts.hpp"

int main() {
  using Clock = std::chrono::steady_clock;
  constexpr int rounds = 200;
  const std::string url = "https://demarches.example.fr/r#" + std::string(190, 'k');
  std::vector<double> ms;
  int side = 0;
  for (int i = 0; i < rounds; ++i) {
    const auto before = Clock::now();
    const auto matrix = guichet::receipts::qr(url);
    ms.push_back(std::chrono::duration<double, std::milli>(Clock::now() - before).count());
    if (!matrix) return std::fprintf(stderr, "%s\n", matrix.error().context.c_str()), 1;
    side = matrix->side;
  }
  std::nth_element(ms.begin(), ms.begin() + rounds / 2, ms.end());
  std::printf("qr_encode_ms %.3f\nqr_modules_a_side %d\n", ms[rounds / 2], side);
}
