// What the sets have in common that are drawn while they are trained on: no image is encoded or
// stored, every epoch has new ones, and real ones can be mixed in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/config/visitor.h"
#include "data/render/pipeline_options.h"

namespace ocr {

struct DrawnSetOptions {
  std::string pipeline;  // as ocr-gendata -c takes it
  std::vector<std::string> overrides;
  std::int64_t samples_per_epoch = 100'000;
  double real_share = 0;
};
void describe(DrawnSetOptions& o, config::Visitor& v);

// The pipeline file, also looked up by name in configs/data/. Throws Error for one that is not
// there, or that read_pipeline() refuses.
PipelineOptions read_drawn_pipeline(const DrawnSetOptions& options);

// Epoch e has the indices from e · size() on. Of each epoch the first real_share are real images,
// each of them as often as any other in the long run.
class DrawnOrder {
 public:
  // Throws Error (Config) where only one of real_share and the label files is there.
  DrawnOrder(const DrawnSetOptions& options, std::size_t label_files);

  std::size_t size() const { return size_; }  // samples_per_epoch
  bool has_real() const { return real_ > 0; }
  std::vector<std::size_t> order(std::uint64_t seed, std::int64_t epoch, bool shuffled) const;
  // Which of `count` real images stands there; nothing: a drawn one.
  std::optional<std::size_t> real_image(std::size_t index, std::size_t count) const;

 private:
  std::size_t size_;
  std::size_t real_;  // of an epoch
};

}  // namespace ocr
