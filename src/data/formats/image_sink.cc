#include "data/formats/image_sink.h"

#include "base/error.h"
#include "data/formats/folder_sink.h"
#include "data/formats/lmdb_sink.h"
#include "data/formats/tar_sink.h"

namespace ocr {
namespace {

constexpr std::size_t kImagesInFolder = 10000;

}  // namespace

std::unique_ptr<ImageSink> make_image_sink(ImageContainer container,
                                           const std::filesystem::path& folder,
                                           std::size_t images_per_shard) {
  switch (container) {
    case ImageContainer::Files:
      return std::make_unique<FolderSink>(folder);
    case ImageContainer::Lmdb:
      return std::make_unique<LmdbSink>(folder / "lmdb");
    case ImageContainer::Tar:
      return std::make_unique<TarSink>(folder, images_per_shard);
  }
  fail("image container {} is unknown", static_cast<int>(container));
}

std::string placed_name(std::size_t index, std::size_t count, const std::string& name) {
  if (count <= kImagesInFolder) return name;
  return fmt::format("{:02}/{}", index / kImagesInFolder, name);
}

}  // namespace ocr
