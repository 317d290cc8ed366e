// A detection set that is drawn while it is trained on (data/drawn_set.h).
//
//   pipeline file ──► Renderer ──┐
//   label files ──► DetDataset ──┴─► transforms ──► DetSample
#pragma once

#include <memory>
#include <string_view>

#include "data/detection/det_dataset.h"
#include "data/drawn_set.h"
#include "data/render/renderer.h"

namespace ocr {

struct SyntheticPagesOptions : DrawnSetOptions {
  static constexpr std::string_view kName = "SyntheticDataSet";
  DetSetOptions real;  // and the transforms of both
};
void describe(SyntheticPagesOptions& o, config::Visitor& v);

class SyntheticPages : public DetPages {
 public:
  // Throws Error (Config) for contradictions and for a pipeline of single lines, and whatever
  // Renderer and DetDataset throw.
  SyntheticPages(const SyntheticPagesOptions& options, std::uint64_t seed);

  // Draws a page too, so that a pipeline that cannot work ends before the first step.
  std::vector<PreflightReport> run_preflight(bool allow_bad_samples) override;

  std::size_t size() const override { return order_.size(); }
  std::vector<std::size_t> order(std::uint64_t seed,
                                 std::int64_t epoch,
                                 bool shuffled) const override;
  DetSample page(std::size_t index) const override;

 private:
  DetSample drawn(std::size_t number) const;

  DrawnOrder order_;
  Renderer renderer_;
  std::unique_ptr<DetDataset> real_;
};

}  // namespace ocr
