// A recognition set that is drawn while it is trained on (drawn_set.h).
//
//   pipeline file ──► Renderer ──┐
//   label files ──► RecDataset ──┴─► RecAug ──► RecSample
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/config/visitor.h"
#include "data/drawn_set.h"
#include "data/rec_dataset.h"

namespace ocr {

struct SyntheticDataSetOptions : DrawnSetOptions {
  static constexpr std::string_view kName = "SyntheticDataSet";
  SimpleDataSetOptions real;  // and the transforms of both
};
void describe(SyntheticDataSetOptions& o, config::Visitor& v);

class SyntheticDataset : public RecSamples {
 public:
  // Texts that the charset, max_text_length or the width cannot hold are drawn anew. Throws Error
  // (Config) for contradictions, and whatever Renderer and RecDataset throw.
  SyntheticDataset(const SyntheticDataSetOptions& options, const RecLabelRules& rules);
  ~SyntheticDataset() override;

  // Draws a few samples too, so that a pipeline that cannot work ends before the first step.
  std::vector<PreflightReport> run_preflight(bool allow_bad_samples) override;
  const Charset& charset() const override;
  LineInput input() const override;
  std::size_t size() const override;  // and order: as DrawnOrder has them
  std::vector<std::size_t> order(std::uint64_t seed,
                                 std::int64_t epoch,
                                 bool shuffle) const override;
  // Throws Error (Config): the size of what is not drawn yet is not known.
  std::vector<LineSize> sizes() const override;
  RecSample get(std::size_t index, const RandomStream& random) const override;

 private:
  struct Source;
  std::unique_ptr<Source> source_;
};

}  // namespace ocr
