// A tiny set of drawn words for the tests of the trainer.
#pragma once

#include <filesystem>
#include <string>

#include <opencv2/imgproc.hpp>

#include "base/files.h"
#include "image/codec.h"

namespace ocr::test {

inline const char* const kWords[] = {"dog", "cat", "bird", "fish", "cow", "hen", "ant", "bee"};

// rec_gt.txt and an image for each word, black on white, drawn by OpenCV's stroke font.
inline std::filesystem::path write_small_set(const std::filesystem::path& folder, int copies = 1) {
  std::string labels;
  int id = 0;
  for (int copy = 0; copy < copies; ++copy) {
    for (const std::string word : kWords) {
      cv::Mat image(32, 20 + 20 * static_cast<int>(word.size()), CV_8UC3,
                    cv::Scalar(255, 255, 255));
      cv::putText(image, word, {8 + copy, 24}, cv::FONT_HERSHEY_SIMPLEX, 0.9, {0, 0, 0}, 2);
      const auto name = std::to_string(id++) + ".png";
      write_atomically(folder / name, encode_png(image));
      labels += name + "\t" + word + "\n";
    }
  }
  write_atomically(folder / "rec_gt.txt", labels);
  return folder / "rec_gt.txt";
}

}  // namespace ocr::test
