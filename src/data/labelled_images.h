// Images with a text each, as PaddleOCR's label files name them: what the sets that read label
// files have in common.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "base/config/visitor.h"
#include "data/decoded_cache.h"
#include "data/formats/label_file.h"
#include "data/line_size.h"
#include "data/preflight.h"

namespace ocr {

struct LabelFilesOptions {
  std::string data_dir;  // images are relative to it; empty: to the label file
  std::vector<std::string> label_file_list;
  std::vector<double> ratio_list;  // share of each label file, 0-1; one number: of all
  std::string delimiter = "\t";    // one ASCII character
  std::int64_t cache_mb = 0;       // of decoded images
};
void describe(LabelFilesOptions& o, config::Visitor& v);

// All const members may be called from any thread.
class LabelledImages {
 public:
  // Throws Error (Config) for options that contradict each other, NotFound for label files.
  // `lower_case` turns the labels' texts into lower case.
  explicit LabelledImages(const LabelFilesOptions& options,
                          bool lower_case = false,
                          LabelColumns columns = LabelColumns::Text);

  // One report for each label file. Lines that failed are out from here on; unless
  // `allow_bad_samples`, any failure throws Error with all reports' texts; so does an empty rest.
  std::vector<PreflightReport> run_preflight(const PreflightOptions& options,
                                             bool allow_bad_samples);

  std::size_t size() const { return items_.size(); }
  const LabelLine& line(std::size_t index) const;
  std::string name(std::size_t index) const;  // "rec_gt_train.txt:4 (train/3.jpg)"
  std::filesystem::path image_path(std::size_t index) const;
  std::vector<LineSize> sizes() const;     // from the headers, as RecSamples
  cv::Mat image(std::size_t index) const;  // 8-bit BGR. Throws Error that begins with the name

  // Shuffled or as in the files; a ratio_list below 1 draws that share anew each epoch.
  std::vector<std::size_t> order(std::uint64_t seed, std::int64_t epoch, bool shuffled) const;

 private:
  struct Item {
    std::size_t file = 0, line = 0;
  };
  void append(std::size_t file, const std::vector<std::size_t>& lines);
  std::vector<std::size_t> share(std::size_t file, std::uint64_t seed, std::int64_t epoch) const;

  std::vector<double> shares_;  // of each file
  std::vector<LabelFile> files_;
  std::vector<Item> items_;  // by file, then line
  std::unique_ptr<DecodedCache> cache_;
};

}  // namespace ocr
