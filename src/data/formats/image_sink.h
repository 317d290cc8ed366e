// Where encoded images go: a file each, PaddleOCR's LMDB, or tar shards as WebDataset reads them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "base/config/visitor.h"

namespace ocr {

struct EncodedImage {
  std::size_t index = 0;  // of the sample in the whole run, from 0
  std::string name;       // relative, such as "31234.jpg" or "03/31234.jpg"
  std::string bytes;      // the encoded image
  std::string label;      // UTF-8
  std::string json;       // for tar shards: a description (json_lines.h), or nothing
};

class ImageSink {
 public:
  virtual ~ImageSink() = default;

  // Throws Error (Io) with the path and the reason: a full disk, a folder that may not be written.
  virtual void add(const EncodedImage& image) = 0;
  virtual void finish() = 0;

  // true: add() is for any thread, in any order. false: for one thread, by rising index.
  virtual bool any_order() const { return false; }

  // A run that was killed goes on: its samples are first, first + 1, ..., and those before `next`
  // had been added. Returns the first that must be added (again), at most `next`. Once, before
  // add(); without it the sink begins anew.
  virtual std::size_t resume_from(std::size_t first, std::size_t next) = 0;
};

enum class ImageContainer { Files, Lmdb, Tar };
template <>
struct config::EnumNames<ImageContainer> {
  static constexpr std::pair<ImageContainer, std::string_view> kNames[] = {
      {ImageContainer::Files, "files"},
      {ImageContainer::Lmdb, "lmdb"},
      {ImageContainer::Tar, "tar"}};
};

// Files: folder/NAME. Lmdb: folder/lmdb. Tar: folder/000000.tar, ...; images_per_shard is for tar
// only.
std::unique_ptr<ImageSink> make_image_sink(ImageContainer container,
                                           const std::filesystem::path& folder,
                                           std::size_t images_per_shard = 10000);

// The name of an image in a run of `count`: as it is, or past 10 000 images in the sub-folder of
// its ten thousand, "03/31234.jpg", since folders of millions are slow to list and to copy.
std::string placed_name(std::size_t index, std::size_t count, const std::string& name);

}  // namespace ocr
