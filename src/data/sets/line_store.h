// Text lines with their labels, wherever they are kept: image files, LMDB, tar. The labels are in
// memory, as a label file's are; images are read when they are asked for, as encoded bytes.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/formats/label_file.h"
#include "image/codec.h"

namespace ocr {

class LineStore {  // const members may be called from any thread
 public:
  virtual ~LineStore() = default;

  const std::filesystem::path& path() const { return path_; }
  std::string_view unit() const { return unit_; }  // what a number counts: "line", "sample"
  const std::vector<LabelLine>& lines() const { return lines_; }  // `image` is its name or key
  const std::vector<BadLine>& bad() const { return bad_; }
  bool names_images() const { return names_images_; }  // false: `image` is only a key

  // "labels.csv: line 4 (a.jpg)", for messages.
  std::string name(std::size_t index) const;

  // Throw Error with the path: NotFound, CorruptFile, Io.
  virtual std::string image(std::size_t index) const = 0;
  virtual std::string image_start(std::size_t index, std::size_t max_bytes) const = 0;
  ImageHeader header(std::size_t index) const;  // of the start, if it lies there

  void lower_case_texts();

 protected:
  std::filesystem::path path_;
  std::string_view unit_ = "line";
  std::vector<LabelLine> lines_;
  std::vector<BadLine> bad_;
  bool names_images_ = true;
};

using LineStores = std::vector<std::unique_ptr<LineStore>>;

// Lines of a label file or a CSV file, which name image files.
std::unique_ptr<LineStore> file_lines(LabelFile labels);

// A folder with PaddleOCR's LMDB (lmdb_sink.h). Throws Error: no LMDB, no num-samples, or one that
// the database's entries cannot hold. A missing key or an empty value is a bad sample.
std::unique_ptr<LineStore> lmdb_lines(const std::filesystem::path& folder);

// A tar file as WebDataset has it (tar_sink.h): members of one key that follow each other are a
// sample, the key being the name up to the first dot of its last part. The text is KEY.txt without
// a last line end; the image KEY.jpg, jpeg, png, bmp, webp, tif, tiff, ppm, pgm, pbm or pnm; its
// name is "image" of KEY.json where there is such a member, or else its own.
std::unique_ptr<LineStore> tar_lines(const std::filesystem::path& path);

// All LMDB folders or tar files at and under `root`, by path. Throw Error (NotFound) if none.
LineStores lmdb_stores(const std::filesystem::path& root);
LineStores tar_stores(const std::filesystem::path& root);

}  // namespace ocr
