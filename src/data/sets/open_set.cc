#include "data/sets/open_set.h"

#include <algorithm>

#include "base/error.h"
#include "base/files.h"
#include "data/formats/coco_text_reader.h"
#include "data/formats/easyocr_csv_reader.h"
#include "data/formats/icdar_reader.h"
#include "data/formats/paddle_det_reader.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

fs::path file_in(const fs::path& input, const char* name) {
  return fs::is_directory(input) ? input / name : input;
}

std::vector<fs::path> csv_files(const fs::path& input) {
  if (!fs::is_directory(input)) return {input};
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(input)) {
    if (entry.path().filename() == "labels.csv") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  if (files.empty()) {
    fail(ErrorCode::NotFound, "{}: holds no labels.csv, as EasyOCR names its labels",
         input.string());
  }
  return files;
}

// Names are bare in a labels.csv; here they are relative to the folder of the whole set.
LineStores csv_stores(const fs::path& input, const fs::path& images) {
  LineStores stores;
  for (const auto& file : csv_files(input)) {
    auto labels = parse_easyocr_csv(read_file(file), file, images);
    if (images.empty() && fs::is_directory(input)) {
      const auto place = file.parent_path().lexically_relative(input);
      for (auto& line : labels.lines) line.image = (place / line.image).lexically_normal().string();
      labels.image_folder = input;
    }
    stores.push_back(file_lines(std::move(labels)));
  }
  return stores;
}

[[noreturn]] void wrong_kind(SetKind kind, const fs::path& input, const char* wanted) {
  fail(ErrorCode::Usage, "{}: {} is not a kind of {}", input.string(), name(kind), wanted);
}

}  // namespace

LineStores open_line_set(SetKind kind, const fs::path& input, const fs::path& images) {
  LineStores stores;
  switch (kind) {
    case SetKind::PaddleRec:
      stores.push_back(file_lines(read_label_file(file_in(input, "rec_gt.txt"), images)));
      return stores;
    case SetKind::EasyOcrCsv:
      return csv_stores(input, images);
    case SetKind::Lmdb:
      if (input.filename() == "data.mdb") return lmdb_stores(fs::absolute(input).parent_path());
      return lmdb_stores(input);
    case SetKind::WebDataset:
      return tar_stores(input);
    case SetKind::PaddleDet:
    case SetKind::Icdar:
    case SetKind::CocoText:
      break;
  }
  wrong_kind(kind, input, "lines with a text each");
}

PageSet open_page_set(SetKind kind, const fs::path& input, const fs::path& images) {
  switch (kind) {
    case SetKind::PaddleDet: {
      const auto file = file_in(input, "det_gt.txt");
      return parse_paddle_det(read_file(file), file, images);
    }
    case SetKind::Icdar:
      return read_icdar_folder(input, images);
    case SetKind::CocoText: {
      const auto file = file_in(input, "coco_text.json");
      return parse_coco_text(read_file(file), file, images);
    }
    case SetKind::PaddleRec:
    case SetKind::Lmdb:
    case SetKind::EasyOcrCsv:
    case SetKind::WebDataset:
      break;
  }
  wrong_kind(kind, input, "pages with outlines");
}

std::size_t line_count(const LineStores& stores) {
  std::size_t count = 0;
  for (const auto& store : stores) count += store->lines().size();
  return count;
}

}  // namespace ocr
