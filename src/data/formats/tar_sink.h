// Images in tar files, as WebDataset and its kin read them in a stream: 000000.tar, 000001.tar,
// ..., in each the members KEY.jpg (or what the image is), KEY.txt (its label) and KEY.json (where
// there is a description) for each image. KEY is the sample's index, nine digits; its shard is
// index / images_per_shard. A shard depends on nothing but its samples: owner 0, mode 0644, time 0,
// so runs of a range of the samples, cut at multiples of images_per_shard (sample_range.h), give
// the same files as a whole run.
#pragma once

#include <optional>

#include "data/formats/image_sink.h"

namespace ocr {

// A shard appears, whole and synced, when its last sample was added.
class TarSink : public ImageSink {
 public:
  TarSink(std::filesystem::path folder, std::size_t images_per_shard);
  ~TarSink() override;
  void add(const EncodedImage& image) override;
  void finish() override;
  std::size_t resume_from(std::size_t first, std::size_t next) override;

 private:
  class Shard;
  std::filesystem::path folder_;
  std::size_t images_per_shard_;
  std::unique_ptr<Shard> shard_;  // the open one
  std::size_t next_ = 0;          // the least index that may come
};

}  // namespace ocr
