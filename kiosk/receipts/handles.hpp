// Owners of cairo's and Pango's counted objects, so that every early return frees them.
#pragma once
#include <pango/pangocairo.h>

#include <memory>

namespace guichet::receipts {

template <auto destroy>
struct Destroy {
  template <class T>
  void operator()(T* object) const {
    destroy(object);
  }
};

using Surface = std::unique_ptr<cairo_surface_t, Destroy<cairo_surface_destroy>>;
using Cairo = std::unique_ptr<cairo_t, Destroy<cairo_destroy>>;
using FontOptions = std::unique_ptr<cairo_font_options_t, Destroy<cairo_font_options_destroy>>;
using Context = std::unique_ptr<PangoContext, Destroy<g_object_unref>>;
using Layout = std::unique_ptr<PangoLayout, Destroy<g_object_unref>>;
using Font = std::unique_ptr<PangoFontDescription, Destroy<pango_font_description_free>>;
using Attributes = std::unique_ptr<PangoAttrList, Destroy<pango_attr_list_unref>>;

}  // namespace guichet::receipts
