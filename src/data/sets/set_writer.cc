#include "data/sets/set_writer.h"

#include "base/error.h"
#include "base/files.h"
#include "data/formats/folder_sink.h"
#include "data/formats/json_lines.h"
#include "data/formats/lmdb_sink.h"
#include "data/formats/tar_sink.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kImagesInTar = 10'000;

fs::path checked_target(fs::path target) {
  if (!target.has_filename()) target = target.parent_path();
  if (!fs::exists(target)) return target;
  fail(ErrorCode::Usage, "{}: exists already; nothing is replaced: remove it, or name another",
       target.string());
}

std::unique_ptr<ImageSink> sink_of(SetKind kind, const fs::path& folder) {
  if (kind == SetKind::Lmdb) return std::make_unique<LmdbSink>(folder);
  if (kind == SetKind::WebDataset) return std::make_unique<TarSink>(folder, kImagesInTar);
  return std::make_unique<FolderSink>(folder);
}

}  // namespace

SetWriter::SetWriter(SetKind kind, fs::path target)
    : kind_(kind), target_(checked_target(std::move(target))), part_(target_.string() + ".part") {
  std::error_code error;
  fs::remove_all(part_, error);  // of a killed conversion
  images_ = sink_of(kind, part_);
  if (const auto format = label_format_of(kind)) labels_ = make_label_writer(*format, part_);
}

SetWriter::~SetWriter() {
  labels_.reset();
  images_.reset();
  std::error_code error;  // after commit() there is none
  fs::remove_all(part_, error);
}

void SetWriter::add(const LabelledImage& image, std::string bytes) {
  EncodedImage encoded{image.index, image.name, std::move(bytes), image.text, {}};
  if (kind_ == SetKind::WebDataset) encoded.json = json_line(image);
  const auto prepared = labels_ ? labels_->prepare(image) : std::string();
  images_->add(encoded);
  if (!labels_) return;
  if (kind_ == SetKind::EasyOcrCsv) {
    by_folder_[fs::path(image.name).parent_path()] += prepared;
  } else {
    labels_->append(prepared);
  }
}

void SetWriter::commit() {
  images_->finish();
  for (const auto& [folder, prepared] : by_folder_) labels_->append(prepared);
  if (labels_) labels_->finish();
  commit_folder(part_, target_);
}

std::optional<std::string> set_text_fault(SetKind kind, std::string_view text) {
  if (text.empty() && !holds_pages(kind)) return "an empty text";
  return text_fault(label_format_of(kind).value_or(LabelFormat::JsonLines), text);
}

}  // namespace ocr
