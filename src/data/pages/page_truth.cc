#include "data/pages/page_truth.h"

#include <algorithm>
#include <cmath>

#include "data/looks/lab.h"
#include "data/render/line_outlines.h"

namespace ocr {
namespace {

constexpr double kLeastSeen = 8;        // of 100, in CIE Lab
constexpr double kLeastArea = 4;        // square pixels that are worth a label
constexpr int kFewestLetterPixels = 4;  // of letters in a part that counts
constexpr std::size_t kPartLetters = 6;

bool is_inside(const Polygon& outline, cv::Size picture, double rim) {
  return std::all_of(outline.begin(), outline.end(), [&](const Point& p) {
    return p.x >= -rim && p.y >= -rim && p.x <= picture.width + rim && p.y <= picture.height + rim;
  });
}

void clamp_to(cv::Size picture, Polygon& outline) {
  for (auto& p : outline) {
    p.x = std::clamp(p.x, 0.0, static_cast<double>(picture.width));
    p.y = std::clamp(p.y, 0.0, static_cast<double>(picture.height));
  }
}

// Between the mean colours of letters and of what is beside them; below 0 where there are too few
// letters.
double contrast_in(const cv::Mat& image, const cv::Mat& letters) {
  double peak = 0;
  cv::minMaxLoc(letters, nullptr, &peak);
  const cv::Mat core = letters >= std::max(1.0, std::min(200.0, 0.9 * peak));
  const cv::Mat beside = letters == 0;
  if (cv::countNonZero(core) < kFewestLetterPixels || cv::countNonZero(beside) == 0) return -1;
  const auto ink = cv::mean(image, core);
  const auto ground = cv::mean(image, beside);
  return lab_distance(lab_of(cv::Vec3d(ink[0], ink[1], ink[2])),
                      lab_of(cv::Vec3d(ground[0], ground[1], ground[2])));
}

// In that part of the line where it is smallest. Parts are some letters long, whichever way the
// line runs: a letter that a rule of the paper crosses does not make a line unreadable.
double least_contrast(const cv::Mat& image, const cv::Mat& letters, const AnnotatedLine& line) {
  double least = -1;
  const auto& characters = line.characters;
  for (std::size_t first = 0; first < characters.size(); first += kPartLetters) {
    const auto end = std::min(characters.size(), first + kPartLetters);
    cv::Rect part;
    for (auto i = first; i < end; ++i) {
      part |= pixels_around(characters[i].outline, 0) & cv::Rect({}, image.size());
    }
    if (part.empty()) continue;
    const double own = contrast_in(image(part), letters(part));
    if (own >= 0) least = least < 0 ? own : std::min(least, own);
  }
  return least;
}

}  // namespace

bool keep_inside(cv::Size picture, double rim, AnnotatedLine& line) {
  if (is_inside(line.outline, picture, rim)) {
    clamp_to(picture, line.outline);
    for (auto& word : line.words) clamp_to(picture, word.outline);
    for (auto& character : line.characters) clamp_to(picture, character.outline);
    return true;
  }
  const double width = picture.width;
  const double height = picture.height;
  const Polygon frame = {{0, 0}, {width, 0}, {width, height}, {0, height}};
  line.outline = convex_intersection(line.outline, frame);
  clamp_to(picture, line.outline);  // what is cut at the edge may be a rounding error off it
  line.readable = false;
  line.words.clear();
  line.characters.clear();
  return line.outline.size() >= 3 && area(line.outline) >= kLeastArea;
}

void judge_visibility(const cv::Mat& image, const cv::Mat& letters, Annotation& annotation) {
  for (auto& line : annotation.lines) {
    line.readable = line.readable && least_contrast(image, letters, line) >= kLeastSeen;
  }
}

AnnotatedLine unreadable_line(Polygon outline) {
  AnnotatedLine line;
  line.text = "###";
  line.outline = std::move(outline);
  line.readable = false;
  return line;
}

}  // namespace ocr
