// The kinds of data sets that ocr-dataset reads and writes, by the names of its flags.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include "base/config/visitor.h"
#include "data/formats/label_format.h"

namespace ocr {

enum class SetKind { PaddleRec, Lmdb, EasyOcrCsv, WebDataset, PaddleDet, Icdar, CocoText };

template <>
struct config::EnumNames<SetKind> {
  static constexpr std::pair<SetKind, std::string_view> kNames[] = {
      {SetKind::PaddleRec, "paddle_rec"},   {SetKind::Lmdb, "lmdb"},
      {SetKind::EasyOcrCsv, "easyocr_csv"}, {SetKind::WebDataset, "webdataset"},
      {SetKind::PaddleDet, "paddle_det"},   {SetKind::Icdar, "icdar"},
      {SetKind::CocoText, "coco_text"}};
};

std::string_view name(SetKind kind);
std::optional<SetKind> set_kind_of(std::string_view name);
bool holds_pages(SetKind kind);  // outlines of a page's lines, and not one text an image

// The label files that a set of this kind has; none for LMDB and tar.
std::optional<LabelFormat> label_format_of(SetKind kind);

// By what is there: a file's ending and first line, or what a folder holds. Throws Error (NotFound;
// Usage where nothing fits: name the kind).
SetKind guess_set_kind(const std::filesystem::path& input);

}  // namespace ocr
