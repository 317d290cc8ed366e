#include "data/render/outline_hash.h"

#include <hb.h>

#include <bit>

namespace ocr {
namespace {

struct OutlineHasher {
  std::uint64_t hash = 1;
  float origin = 0;  // x of the first point: shapes are compared without their side bearing
  bool started = false;
  bool has_width = false;
  bool has_height = false;
  float first_y = 0;

  void point(float x, float y) {
    if (!started) {
      started = true;
      origin = x;
      first_y = y;
    }
    has_width = has_width || x != origin;
    has_height = has_height || y != first_y;
    add(std::bit_cast<std::uint32_t>(x - origin));
    add(std::bit_cast<std::uint32_t>(y));
  }

  void add(std::uint64_t value) {
    hash = (hash ^ value) * 0x9e3779b97f4a7c15ULL;
    hash ^= hash >> 29;
  }
};

OutlineHasher& hasher(void* data) {
  return *static_cast<OutlineHasher*>(data);
}

void move_or_line(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
  hasher(data).point(x, y);
}

void quadratic(
    hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x1, float y1, float x, float y, void*) {
  hasher(data).point(x1, y1);
  hasher(data).point(x, y);
}

void cubic(hb_draw_funcs_t*,
           void* data,
           hb_draw_state_t*,
           float x1,
           float y1,
           float x2,
           float y2,
           float x,
           float y,
           void*) {
  hasher(data).point(x1, y1);
  hasher(data).point(x2, y2);
  hasher(data).point(x, y);
}

hb_draw_funcs_t* make_draw_functions() {
  hb_draw_funcs_t* functions = hb_draw_funcs_create();
  hb_draw_funcs_set_move_to_func(functions, move_or_line, nullptr, nullptr);
  hb_draw_funcs_set_line_to_func(functions, move_or_line, nullptr, nullptr);
  hb_draw_funcs_set_quadratic_to_func(functions, quadratic, nullptr, nullptr);
  hb_draw_funcs_set_cubic_to_func(functions, cubic, nullptr, nullptr);
  hb_draw_funcs_make_immutable(functions);
  return functions;
}

}  // namespace

std::uint64_t outline_hash(hb_font_t* font, std::uint32_t glyph) {
  static hb_draw_funcs_t* const kFunctions = make_draw_functions();
  OutlineHasher hasher;
  hb_font_get_glyph_shape(font, glyph, kFunctions, &hasher);
  if (!hasher.has_width || !hasher.has_height) return kEmptyOutline;
  return hasher.hash == kEmptyOutline ? 1 : hasher.hash;
}

}  // namespace ocr
