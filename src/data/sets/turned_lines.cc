#include "data/sets/turned_lines.h"

#include <optional>

#include <opencv2/core.hpp>

#include "base/error.h"
#include "base/signals.h"
#include "data/sets/image_names.h"
#include "data/sets/open_set.h"
#include "data/sets/set_writer.h"
#include "image/codec.h"
#include "text/upside_down.h"
#include "text/utf8.h"

namespace ocr {
namespace {

class LineTurner {
 public:
  LineTurner(const TurnOptions& options, std::size_t count)
      : options_(options), writer_(SetKind::PaddleRec, options.output), names_(2 * count, false) {}

  void leave_out_bad(const LineStore& store) {
    report_.read += store.bad().size();
    for (const auto& line : store.bad()) {
      report_.losses.add("left out, " + line.cause, fmt::format("{}: {} {}", store.path().string(),
                                                                store.unit(), line.number));
    }
  }

  void add(const LineStore& store, std::size_t index) {
    throw_if_stopped();
    ++report_.read;
    if (const auto fault = fault_of(store.lines()[index].text)) {
      report_.losses.add(*fault, store.name(index));
      return;
    }
    try {
      write(decode_image(store.image(index), store.name(index)));
    } catch (const Error& error) {
      report_.losses.add("left out, unreadable image", error.what());
    }
  }

  TurnReport finish() {
    if (report_.kept == 0) {
      fail("{}: no line is left to turn:\n{}", options_.input.string(), report_.losses.text());
    }
    writer_.commit();
    return std::move(report_);
  }

 private:
  std::optional<std::string> fault_of(const std::string& text) const {
    if (from_utf8(text).size() < options_.min_characters) return "left out, short texts";
    if (options_.unambiguous && reads_same_upside_down(text)) {
      return "left out, texts that read the same upside down";
    }
    return std::nullopt;
  }

  bool must_lie(const cv::Mat& line) const {
    return options_.lay_tall && line.rows >= 1.5 * line.cols;
  }

  void write(cv::Mat upright) {
    if (must_lie(upright)) {
      cv::rotate(upright, upright, cv::ROTATE_90_COUNTERCLOCKWISE);
      ++report_.laid;
    }
    cv::Mat turned;
    cv::rotate(upright, turned, cv::ROTATE_180);
    const auto straight = encode_png(upright);
    write_one(upright, straight, "0");
    write_one(turned, encode_png(turned), "180");
    ++report_.kept;
  }

  void write_one(const cv::Mat& image, std::string bytes, const char* label) {
    const Annotation none;
    const auto name = names_.numbered(written_, ImageFormat::Png);
    writer_.add({written_++, name, image.cols, image.rows, none, label}, std::move(bytes));
  }

  const TurnOptions& options_;
  TurnReport report_;
  SetWriter writer_;
  ImageNames names_;
  std::size_t written_ = 0;
};

}  // namespace

std::string TurnReport::text(const TurnOptions& options) const {
  const auto tall = laid == 0 ? "" : fmt::format(", {} tall ones turned by 90° first", laid);
  return fmt::format("{}: {} of {} lines{}, each upright (0) and upside down (180)\n",
                     options.output.string(), kept, read, tall) +
         losses.text();
}

TurnReport turn_lines(const TurnOptions& options) {
  const auto stores = open_line_set(options.from, options.input, options.images);
  LineTurner turner(options, line_count(stores));
  for (const auto& store : stores) {
    turner.leave_out_bad(*store);
    for (std::size_t i = 0; i < store->lines().size(); ++i) turner.add(*store, i);
  }
  return turner.finish();
}

}  // namespace ocr
