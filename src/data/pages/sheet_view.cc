#include "data/pages/sheet_view.h"

#include <algorithm>

#include "data/looks/range.h"
#include "data/pages/add_warps.h"
#include "data/pages/draws.h"
#include "data/render/draw_glyphs.h"
#include "data/render/warp_pixels.h"

namespace ocr {
namespace {

void fit_into_picture(const SheetOptions& options,
                      const Rectangle& flat,
                      SheetView& view,
                      RandomStream random) {
  const auto bounds = warped_bounds(view.warp, flat);
  const double fit = std::min(view.picture.width / (bounds.width() * view.em),
                              view.picture.height / (bounds.height() * view.em));
  view.zoom = random.chance(options.whole)
                  ? fit * random.uniform(0.85, 1)
                  : std::max(fit, 1 + random.uniform(-options.zoom, options.zoom));
  view.to_pixels = shifted(view.picture.width / 2.0, view.picture.height / 2.0) *
                   scaled(view.em * view.zoom) *
                   shifted(-(bounds.left + bounds.right) / 2, -(bounds.top + bounds.bottom) / 2);
}

// A copier's lid or glass, or a table that a camera sees too.
void draw_desk(const PageInputs& inputs, cv::Mat& desk) {
  auto random = inputs.random.fork("desk");
  const double what = random.uniform();
  if (what < 0.7) {
    const double level = what < 0.3 ? random.uniform(235, 255) : random.uniform(0, 60);
    desk.setTo(cv::Scalar::all(level));
  } else {
    draw_one({PerlinBackground{}, GradientBackground{}}, inputs.resources, desk, random);
  }
}

}  // namespace

SheetView view_sheet(const SheetOptions& options,
                     const PageInputs& inputs,
                     cv::Size sheet,
                     double em) {
  auto random = inputs.random.fork("view");
  SheetView view;
  view.em = em;
  view.picture = sheet;
  const Rectangle flat{0, 0, sheet.width / em, sheet.height / em};
  add_warps(inputs.looks.warps, flat, random.fork("warps"), view.warp);
  if (random.chance(options.turned)) view.warp.project(turned(draw_in(options.degrees, random)));
  if (random.chance(options.quarter_turns)) {
    const int quarters = draw_count(1, 3, random);
    view.warp.project(turned(90.0 * quarters));
    if (quarters != 2) std::swap(view.picture.width, view.picture.height);
  }
  view.flat = view.warp.identity();
  if (view.flat) {
    view.to_pixels = scaled(em);
  } else {
    fit_into_picture(options, flat, view, random.fork("zoom"));
  }
  return view;
}

// Colours and letters go through one interpolation: as four channels. The sheet's letters are kept
// above 0, so that what is still 0 in the picture is beside the sheet.
void look_at(const SheetView& view, const PageInputs& inputs, cv::Mat& image, cv::Mat& letters) {
  if (view.flat) return;
  cv::Mat all, seen, desk(view.picture, CV_8UC3), beside;
  letters = cv::max(letters, 1);
  cv::merge(std::vector<cv::Mat>{image, letters}, all);
  const Placement place{.frame = {},
                        .warp = view.warp,
                        .to_pixels = view.to_pixels,
                        .pixels_per_em = view.em * view.zoom};
  warp_pixels(all, scaled(view.em), place, view.picture, seen);
  cv::Mat picture(view.picture, CV_8UC3);
  letters.create(view.picture, CV_8U);
  cv::Mat parts[] = {picture, letters};
  constexpr int kFromTo[] = {0, 0, 1, 1, 2, 2, 3, 3};
  cv::mixChannels(&seen, 1, parts, 2, kFromTo, 4);
  cv::compare(letters, 0, beside, cv::CMP_EQ);
  draw_desk(inputs, desk);
  desk.copyTo(picture, beside);
  cv::subtract(letters, 1, letters);
  image = picture;
}

}  // namespace ocr
