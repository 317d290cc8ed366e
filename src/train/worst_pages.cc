#include "train/worst_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include <opencv2/imgproc.hpp>

#include "base/base64.h"
#include "image/codec.h"
#include "train/batch_images.h"

namespace ocr {
namespace {

constexpr std::size_t kShownPages = 8;
constexpr double kLongestSide = 720;
const cv::Scalar kLabelled(60, 160, 0), kIgnored(150, 150, 150), kFound(0, 110, 230);  // BGR

class Drawing {
 public:
  explicit Drawing(const TruthPage& page)
      : image_(decode_image(picture_png(page.input.pixels, page.input.height, page.input.width),
                            page.name)) {
    const double factor =
        std::min(1.0, kLongestSide / static_cast<double>(std::max(image_.rows, image_.cols)));
    cv::resize(image_, image_, {}, factor, factor, cv::INTER_AREA);
    scale_x_ = image_.cols / static_cast<double>(page.source.width);
    scale_y_ = image_.rows / static_cast<double>(page.source.height);
  }

  void outline(const Polygon& polygon, const cv::Scalar& colour, int thickness) {
    std::vector<cv::Point> points;
    for (const auto& p : polygon)
      points.emplace_back(cvRound(p.x * scale_x_), cvRound(p.y * scale_y_));
    cv::polylines(image_, points, true, colour, thickness, cv::LINE_AA);
  }

  std::string encoded() const { return encode_jpeg(image_, 80); }

 private:
  cv::Mat image_;
  double scale_x_ = 1, scale_y_ = 1;
};

std::string drawn(const TruthPage& page, std::span<const Polygon> found) {
  Drawing drawing(page);
  for (const auto& text : page.texts) {
    drawing.outline(text.outline, text.ignored ? kIgnored : kLabelled, 2);
  }
  for (const auto& outline : found) drawing.outline(outline, kFound, 1);
  return drawing.encoded();
}

std::string caption_of(const TruthPage& page, const DetectionCounts& counts) {
  return fmt::format("{}: {} of {} texts found, {} other detections", page.name, counts.matched,
                     counts.truths, counts.detections - counts.matched);
}

}  // namespace

bool WorstPages::worse(const Page& a, const Page& b) {
  return std::pair(a.wrong, a.mistakes) > std::pair(b.wrong, b.mistakes);
}

bool WorstPages::wanted(const Page& page) const {
  return page.mistakes > 0 && (pages_.size() < kShownPages || worse(page, pages_.back()));
}

void WorstPages::keep(Page page) {
  pages_.insert(std::upper_bound(pages_.begin(), pages_.end(), page, worse), std::move(page));
  if (pages_.size() > kShownPages) pages_.pop_back();
}

void WorstPages::add(const TruthPage& page,
                     std::span<const Polygon> found,
                     const DetectionCounts& counts) {
  const auto mistakes = counts.truths + counts.detections - 2 * counts.matched;
  Page candidate{1 - figures_of(counts).hmean, mistakes, {}};
  if (!wanted(candidate)) return;  // before the work of its picture
  candidate.picture = {drawn(page, found), caption_of(page, counts)};
  keep(std::move(candidate));
}

void WorstPages::merge(const WorstPages& other) {
  for (const auto& page : other.pages_) {
    if (wanted(page)) keep(page);
  }
}

std::string WorstPages::to_text() const {
  auto all = nlohmann::json::array();
  for (const auto& page : pages_) {
    all.push_back(
        {page.wrong, page.mistakes, base64_encode(page.picture.jpeg), page.picture.caption});
  }
  return all.dump();
}

WorstPages WorstPages::from_text(const std::string& text) {
  WorstPages worst;
  for (const auto& page : nlohmann::json::parse(text)) {
    worst.pages_.push_back(
        {page[0], page[1], {base64_decode(page[2].get<std::string>()).value(), page[3]}});
  }
  return worst;
}

void WorstPages::add_ranks(const World& world) {
  const auto ranks = world.gather(to_text());
  pages_.clear();
  for (const auto& text : ranks) merge(from_text(text));
}

void WorstPages::show_in(EvaluationView& view) const {
  for (const auto& page : pages_) view.pages.push_back(page.picture);
}

}  // namespace ocr
