// Images in a database as PaddleOCR and deep-text-recognition-benchmark read them: the keys
// num-samples (decimal), image-%09d (the encoded image) and label-%09d (UTF-8), from 1.
#pragma once

#include <vector>

#include "data/formats/image_sink.h"

namespace ocr {

// Grows in `target`.part, is renamed to `target` by finish(), and replaces an older one there. A
// killed run leaves the folder with all whole transactions, for resume_from().
class LmdbSink : public ImageSink {
 public:
  explicit LmdbSink(std::filesystem::path target);
  ~LmdbSink() override;
  void add(const EncodedImage& image) override;
  void finish() override;
  std::size_t resume_from(std::size_t first, std::size_t next) override;

 private:
  struct Database;
  struct Entry {
    std::string image;
    std::string label;
  };
  void open();
  void open_anew();
  void write_waiting();

  std::filesystem::path target_;
  std::filesystem::path temporary_;
  std::unique_ptr<Database> database_;
  std::size_t written_ = 0;     // entries in the database
  std::vector<Entry> waiting_;  // for the next transaction
  std::size_t waiting_bytes_ = 0;
};

}  // namespace ocr
