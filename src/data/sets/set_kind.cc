#include "data/sets/set_kind.h"

#include <fstream>

#include "base/error.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kStartOfLabels = 4096;

// PaddleOCR's label files differ in what follows the TAB: a JSON list, or a text.
SetKind kind_of_label_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string start(kStartOfLabels, '\0');
  in.read(start.data(), static_cast<std::streamsize>(start.size()));
  start.resize(static_cast<std::size_t>(in.gcount()));
  const auto tab = start.find('\t');
  const auto label = tab == std::string::npos ? "" : start.substr(tab + 1, 2);
  return label == "[{" || label == "[]" ? SetKind::PaddleDet : SetKind::PaddleRec;
}

std::optional<SetKind> kind_of_member(const fs::path& path) {
  const auto file = path.filename().string();
  if (file == "data.mdb") return SetKind::Lmdb;
  if (path.extension() == ".tar") return SetKind::WebDataset;
  if (file == "labels.csv") return SetKind::EasyOcrCsv;
  if (file == "coco_text.json") return SetKind::CocoText;
  if (file == "rec_gt.txt") return SetKind::PaddleRec;
  if (file == "det_gt.txt") return SetKind::PaddleDet;
  if (file.starts_with("gt_") && path.extension() == ".txt") return SetKind::Icdar;
  return std::nullopt;
}

std::optional<SetKind> kind_of_folder(const fs::path& folder) {
  std::optional<SetKind> kind;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const auto found = kind_of_member(entry.path());
    if (!found || found == kind) continue;
    if (kind) {
      fail(ErrorCode::Usage, "{}: holds sets of two kinds, {} and {}: name one", folder.string(),
           name(*kind), name(*found));
    }
    kind = found;
  }
  return kind;
}

}  // namespace

std::string_view name(SetKind kind) {
  for (const auto& [enumerator, text] : config::EnumNames<SetKind>::kNames) {
    if (enumerator == kind) return text;
  }
  return {};
}

std::optional<SetKind> set_kind_of(std::string_view name) {
  for (const auto& [enumerator, text] : config::EnumNames<SetKind>::kNames) {
    if (text == name) return enumerator;
  }
  return std::nullopt;
}

bool holds_pages(SetKind kind) {
  return kind == SetKind::PaddleDet || kind == SetKind::Icdar || kind == SetKind::CocoText;
}

std::optional<LabelFormat> label_format_of(SetKind kind) {
  switch (kind) {
    case SetKind::PaddleRec:
      return LabelFormat::PaddleRec;
    case SetKind::EasyOcrCsv:
      return LabelFormat::EasyOcrCsv;
    case SetKind::PaddleDet:
      return LabelFormat::PaddleDet;
    case SetKind::Icdar:
      return LabelFormat::Icdar;
    case SetKind::CocoText:
      return LabelFormat::CocoText;
    case SetKind::Lmdb:
    case SetKind::WebDataset:
      return std::nullopt;
  }
  return std::nullopt;
}

SetKind guess_set_kind(const fs::path& input) {
  if (!fs::exists(input)) {
    fail(ErrorCode::NotFound, "{}: no such file or folder", input.string());
  }
  if (fs::is_directory(input)) {
    if (const auto kind = kind_of_folder(input)) return *kind;
    fail(ErrorCode::Usage, "{}: a folder without a data set's label files: name its kind",
         input.string());
  }
  const auto ending = input.extension();
  if (ending == ".mdb") return SetKind::Lmdb;
  if (ending == ".tar") return SetKind::WebDataset;
  if (ending == ".csv") return SetKind::EasyOcrCsv;
  if (ending == ".json") return SetKind::CocoText;
  return kind_of_label_file(input);
}

}  // namespace ocr
