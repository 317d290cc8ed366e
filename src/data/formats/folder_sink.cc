#include "data/formats/folder_sink.h"

#include "data/formats/plain_file.h"

namespace ocr {

void FolderSink::add(const EncodedImage& image) {
  write_plain_file(folder_ / image.name, image.bytes);
}

}  // namespace ocr
