// Names for the images of a set that is written: as they were where that is possible.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "image/codec.h"

namespace ocr {

class ImageNames {
 public:
  // `count` images are in the whole set. `shared`: an image may stand there more than once; else
  // none has the name of another, nor its name but for the ending, since both give gt_NAME.txt.
  ImageNames(std::size_t count, bool shared) : count_(count), shared_(shared) {}

  // The name itself, or NUMBER.ENDING (placed_name of image_sink.h) for one that is absolute, leads
  // out of the folder, begins with a dot, or stands for other bytes already.
  std::string given(const std::string& name,
                    std::size_t index,
                    std::string_view bytes,
                    ImageFormat format);
  std::string numbered(std::size_t index, ImageFormat format) const;

 private:
  std::size_t count_;
  bool shared_;
  std::unordered_map<std::string, std::size_t> hash_of_;  // of the bytes under each name
};

// "jpg", "png", ...
std::string_view ending_of(ImageFormat format);

}  // namespace ocr
