// PaddleOCR's SimpleDataSet for detection: pages from label files, transformed on demand.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "data/decoded_cache.h"
#include "data/detection/det_labels.h"
#include "data/detection/det_pages.h"

namespace ocr {

struct DetSetOptions {
  static constexpr std::string_view kName = "SimpleDataSet";
  std::string data_dir;  // images are relative to it; empty: to the label file
  std::vector<std::string> label_file_list;
  std::vector<double> ratio_list;  // share of each label file, 0-1; one number: of all
  std::string delimiter = "\t";    // one ASCII character
  std::int64_t cache_mb = 0;       // of decoded pages
  std::vector<DetTransform> transforms;
};
void describe(DetSetOptions& o, config::Visitor& v);

class DetDataset : public DetPages {
 public:
  // Throws Error (Config) as check_det_transforms() does and for keys that do not fit together;
  // NotFound for label files.
  explicit DetDataset(const DetSetOptions& options);

  // One report for each label file: what is wrong with labels, images that are missing or
  // unreadable, outlines outside of their image (they become ignored).
  std::vector<PreflightReport> run_preflight(bool allow_bad_samples) override;

  std::size_t size() const override { return pages_.size(); }
  // Shuffled or as in the files; a share below 1 is drawn anew each epoch.
  std::vector<std::size_t> order(std::uint64_t seed,
                                 std::int64_t epoch,
                                 bool shuffled) const override;
  DetSample page(std::size_t index) const override;

 private:
  struct Place {
    std::size_t file = 0;
    std::size_t line = 0;
  };
  std::string name(std::size_t index) const;
  const DetLabelLine& line(std::size_t index) const;
  std::vector<std::size_t> share(std::size_t file, std::uint64_t seed, std::int64_t epoch) const;
  PreflightReport look_at(std::size_t file);

  std::vector<double> shares_;
  std::vector<DetLabelFile> files_;
  std::vector<Place> pages_;
  std::unique_ptr<DecodedCache> cache_;
};

}  // namespace ocr
