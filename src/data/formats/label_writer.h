// Labels of generated images, streamed to disk in one of the formats.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "data/annotation.h"
#include "data/formats/label_format.h"

namespace ocr {

struct LabelledImage {
  std::size_t index = 0;  // of the sample in the whole run, from 0
  std::string name;       // relative to the folder of the labels, such as "03/31234.jpg"
  int width = 0;          // pixels
  int height = 0;
  const Annotation& annotation;
  std::string text;  // the recognition label of the whole image
};

// A label takes two steps, so that threads share the work and a run that was killed can go on:
//
//   prepare(image), any thread, any order ──► bytes ──► append(bytes), one thread, in order
//
// The bytes may be kept (run_journal.h) and appended by a later process. Formats with one file for
// each image write it in prepare(), whole or not at all, and return nothing. All throw Error: text
// that the format cannot hold names the image and the format, a failed write the path and the
// reason.
class LabelWriter {
 public:
  virtual ~LabelWriter() = default;

  virtual std::string prepare(const LabelledImage& image) const = 0;
  virtual void append(std::string_view prepared) = 0;
  void add(const LabelledImage& image) { append(prepare(image)); }

  // The label file appears, whole; before, there is none, so a folder with labels is complete.
  virtual void finish() = 0;
};

// An older label file in the folder is removed at once: it would describe this run's images.
std::unique_ptr<LabelWriter> make_label_writer(LabelFormat format,
                                               const std::filesystem::path& folder);

}  // namespace ocr
