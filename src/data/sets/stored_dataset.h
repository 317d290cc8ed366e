// Recognition sets whose images lie in databases or archives: PaddleOCR's LMDBDataSet, and tar
// files as WebDataset has them.
//
//   LMDB folders, tar files ──► LineStore ──► decode (BGR) ──► augmentation ──► RecSample
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/config/visitor.h"
#include "data/rec_dataset.h"
#include "data/sets/line_store.h"

namespace ocr {

struct LmdbDataSetOptions {
  static constexpr std::string_view kName = "LMDBDataSet";
  std::string data_dir;
  std::vector<double> ratio_list;
  std::vector<RecTransform> transforms;
  std::int64_t ext_op_transform_idx = 2;
};
void describe(LmdbDataSetOptions& o, config::Visitor& v);

struct WebDataSetOptions {
  static constexpr std::string_view kName = "WebDataSet";
  std::string data_dir;
  std::vector<double> ratio_list;
  std::vector<RecTransform> transforms;
  std::int64_t ext_op_transform_idx = 2;
};
void describe(WebDataSetOptions& o, config::Visitor& v);

// const = thread-safe.
class StoredDataset : public RecSamples {
 public:
  // Throw Error (Config) as RecDataset does, and as line_store.h for sets that cannot be opened.
  StoredDataset(const LmdbDataSetOptions& options, const RecLabelRules& rules);
  StoredDataset(const WebDataSetOptions& options, const RecLabelRules& rules);

  std::vector<PreflightReport> run_preflight(bool allow_bad_samples) override;
  std::size_t size() const override;
  const Charset& charset() const override;
  LineInput input() const override;
  // A ratio_list below 1 draws that share of each database or archive anew each epoch.
  std::vector<std::size_t> order(std::uint64_t seed,
                                 std::int64_t epoch,
                                 bool shuffle) const override;
  std::vector<LineSize> sizes() const override;
  RecSample get(std::size_t index, const RandomStream& random) const override;

 private:
  struct Source;
  std::shared_ptr<Source> source_;
};

}  // namespace ocr
