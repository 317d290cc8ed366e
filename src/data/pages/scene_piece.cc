#include "data/pages/scene_piece.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "data/looks/contrast.h"
#include "data/pages/draws.h"
#include "data/pages/effects_growth.h"
#include "data/pages/page_truth.h"
#include "data/pages/scribble.h"
#include "data/render/draw_glyphs.h"

namespace ocr {
namespace {

constexpr int kRoomForStyles = 12;     // pixels around letters, for shadows and outlines
constexpr int kSmallestTile = 12;      // pixels
constexpr int kFewestTilePixels = 3;   // of letters in a tile that counts
constexpr double kPlateContrast = 45;  // L*
constexpr int kCornerFraction = 4;     // of a plate's corners

cv::Scalar bgr_scalar(Colour colour) {
  return {static_cast<double>(colour.b), static_cast<double>(colour.g),
          static_cast<double>(colour.r)};
}

void draw_plate(const SignPlace& place, Colour colour, RandomStream& random, cv::Mat& ground) {
  std::vector<cv::Point> corners;
  for (const auto& p : place.outline) {
    corners.emplace_back(static_cast<int>(std::lround(p.x * (1 << kCornerFraction))),
                         static_cast<int>(std::lround(p.y * (1 << kCornerFraction))));
  }
  cv::fillPoly(ground, corners, bgr_scalar(colour), cv::LINE_AA, kCornerFraction);
  if (!random.chance(0.4)) return;
  const auto border = draw_colour({true, {0, 0, 0}, {255, 255, 255}}, random);
  cv::polylines(ground, corners, true, bgr_scalar(border), draw_count(1, 3, random), cv::LINE_AA,
                kCornerFraction);
}

// Of the letters' ground, tile by tile: signs may run in any direction, across any border.
TextGround sign_ground(const cv::Mat& ground, const cv::Mat& mask, int tile) {
  TextGround all{{}, 0, 100, 0};
  for (int y = 0; y < mask.rows; y += tile) {
    for (int x = 0; x < mask.cols; x += tile) {
      const cv::Rect part = cv::Rect(x, y, tile, tile) & cv::Rect({}, mask.size());
      if (cv::countNonZero(mask(part)) < kFewestTilePixels) continue;
      const auto own = ground_of(ground(part), mask(part));
      all.pieces.insert(all.pieces.end(), own.pieces.begin(), own.pieces.end());
      all.spread = std::max(all.spread, own.spread);
      all.darkest = std::min(all.darkest, own.darkest);
      all.lightest = std::max(all.lightest, own.lightest);
    }
  }
  return all.pieces.empty() ? ground_of(ground, mask) : all;
}

void choose_ink_and_plate(const PageLooks& looks,
                          const SignPlace& place,
                          bool plate,
                          RandomStream random,
                          ScenePiece& piece,
                          cv::Mat& ground) {
  const int tile = std::max(kSmallestTile, static_cast<int>(2 * place.size));
  const auto text_ground = sign_ground(ground(piece.area), piece.mask, tile);
  piece.ink = draw_ink(looks.colour, text_ground, looks.contrast, random);
  // Where the ground is light here and dark there, only a plate helps.
  if (plate || ink_contrast(piece.ink, text_ground) < looks.contrast) {
    draw_plate(place, draw_colour_against(piece.ink, kPlateContrast, random), random, ground);
  }
}

// Beyond reading, as far as the letters' size goes.
void smear(double size, RandomStream& random, cv::Mat& mask) {
  const double radius = size * random.uniform(0.18, 0.3);
  cv::GaussianBlur(mask, mask, {}, radius, radius, cv::BORDER_CONSTANT);
}

std::vector<AnnotatedLine> annotate_sign(const SignDraft& sign,
                                         const SignPlace& place,
                                         double growth,
                                         cv::Size picture) {
  std::vector<AnnotatedLine> lines;
  const double zoom = least_zoom(sign.warp, sign.flat);
  const double pad = outline_pad(sign.warp, growth, place.size * zoom);
  for (const auto& line : sign.lines) {
    auto annotated =
        annotate_line(line.text, line.set, line.place, {sign.warp, place.to_pixels, pad});
    if (keep_inside(picture, pad * place.size, annotated)) lines.push_back(std::move(annotated));
  }
  return lines;
}

cv::Rect room_for(const SignPlace& place, cv::Size picture) {
  const auto& b = place.bounds;
  return cv::Rect(b.x - kRoomForStyles, b.y - kRoomForStyles, b.width + 2 * kRoomForStyles,
                  b.height + 2 * kRoomForStyles) &
         cv::Rect({}, picture);
}

}  // namespace

std::optional<ScenePiece> make_piece(const SceneLayout& layout,
                                     const PageInputs& inputs,
                                     const SignDraft& sign,
                                     const SignPlace& place,
                                     RandomStream random,
                                     cv::Mat& ground) {
  const auto& looks = inputs.looks;
  ScenePiece piece;
  piece.area = room_for(place, ground.size());
  if (piece.area.empty()) return std::nullopt;
  const auto to_area = shifted(-piece.area.x, -piece.area.y) * place.to_pixels;
  piece.mask = sign_mask(sign, inputs.typesetter, to_area, place.size, piece.area.size());
  double growth =
      growth_by(looks.ink, apply_all(looks.ink, inputs.resources, piece.mask, random.fork("ink")));
  choose_ink_and_plate(looks, place, sign.plate, random.fork("colour"), piece, ground);
  const bool smeared = random.chance(layout.smeared);
  if (smeared) {
    smear(place.size, random, piece.mask);
  } else {
    const StyleScene scene{piece.mask, piece.ink, piece.layers};
    growth += growth_by(looks.styles, apply_all(looks.styles, scene, random.fork("style")));
  }
  piece.lines = annotate_sign(sign, place, growth, ground.size());
  if (piece.lines.empty()) return std::nullopt;
  for (auto& line : piece.lines) {
    line.readable = line.readable && !smeared && place.size >= layout.readable_size;
  }
  return piece;
}

ScenePiece make_scrawl(const PageInputs& inputs,
                       const cv::Rect& area,
                       RandomStream random,
                       const cv::Mat& ground) {
  ScenePiece piece;
  piece.area = area;
  piece.mask = cv::Mat::zeros(area.size(), CV_8U);
  draw_scribble(scribble_in(area, random.fork("stroke")), area.tl(), piece.mask);
  piece.ink = draw_ink(inputs.looks.colour, ground_of(ground(area), piece.mask),
                       inputs.looks.contrast, random);
  piece.lines.push_back(unreadable_line(corners_of(area)));
  return piece;
}

}  // namespace ocr
