// What both pages are drawn with. A Pen shapes any script (Pango chooses fonts and direction) and measures the same on
// paper as on pixels, because hinting is off: one layout serves the PNG and the PDF.
#pragma once
#include <string>

#include "kiosk/receipts/handles.hpp"
#include "kiosk/receipts/receipts.hpp"

namespace guichet::receipts {

enum class Face { regular, bold, mono };
enum class Align { start, centre };

struct Grey { double level = 0; };  // 0 black, 1 white; thermal paper knows nothing else

struct Style {
  double size = 10;
  Face face = Face::regular;
  Align align = Align::start;
  Grey ink = {};
};

class Pen {
 public:
  explicit Pen(cairo_t*);

  cairo_t* cairo() const { return cairo_; }
  // Wrapped to `width`, anywhere if no word ends in time. Bytes that are not UTF-8 become replacement characters.
  Layout layout(const std::string& text, const Style&, double width);
  static double height(PangoLayout*);
  // Draws with its top left corner at (x, y); returns the bottom.
  double draw(PangoLayout*, const Style&, double x, double y);
  double text(const std::string&, const Style&, double x, double y, double width);
  // One line, made smaller when it would not fit.
  double line(const std::string&, Style, double x, double y, double width);

  void box(double x, double y, double width, double height, Grey);
  // Without quiet zone; every module is `module` wide, so that whole numbers stay whole dots.
  void qr(const QrMatrix&, double x, double y, double module);

 private:
  cairo_t* cairo_;
  Context context_;
};

}  // namespace guichet::receipts
