#include <fmt/format.h>
#include <qrencode.h>

#include <cerrno>
#include <cstring>
#include <memory>

#include "kiosk/receipts/receipts.hpp"

namespace guichet::receipts {
namespace {

constexpr std::size_t capacity = 2331;  // version 40, level M, bytes

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

Result<QrMatrix> qr(std::string_view text) {
  if (text.empty()) return tl::unexpected(Error{"nothing to put in the QR code"});
  if (text.size() > capacity)
    return tl::unexpected(Error{fmt::format("{} bytes do not fit in a QR code ({} at most)", text.size(), capacity)});
  // Data rather than string encoding: the bytes go in as they are, whatever their length or language.
  const std::unique_ptr<QRcode, FreeCode> code(
      QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0,
                        QR_ECLEVEL_M));
  if (!code) return tl::unexpected(Error{fmt::format("QR code: {}", std::strerror(errno))});
  QrMatrix matrix{code->width, {}};
  const auto count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  matrix.modules.reserve(count);
  for (std::size_t i = 0; i < count; ++i) matrix.modules.push_back(code->data[i] & 1u);
  return matrix;
}

}  // namespace guichet::receipts
