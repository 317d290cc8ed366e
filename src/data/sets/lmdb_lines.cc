#include <charconv>

#include "base/error.h"
#include "data/formats/lmdb_file.h"
#include "data/formats/shown_text.h"
#include "data/sets/line_store.h"
#include "text/utf8.h"

namespace ocr {
namespace {

constexpr std::uint64_t kLongestLabel = 1 << 20;

std::string lmdb_key(std::string_view kind, std::size_t number) {
  return fmt::format("{}-{:09}", kind, number);
}

std::uint64_t sample_count(const LmdbFile& file) {
  const auto text = file.get("num-samples", 64);
  if (!text) {
    fail(ErrorCode::CorruptFile, "{}: has no key num-samples, as PaddleOCR's LMDB has",
         file.path().string());
  }
  std::uint64_t count = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), count);
  if (text->empty() || error != std::errc() || end != text->data() + text->size()) {
    fail(ErrorCode::CorruptFile, "{}: num-samples is '{}', not a number", file.path().string(),
         shown_text(*text));
  }
  if (count > file.entries()) {
    fail(ErrorCode::CorruptFile, "{}: num-samples is {}, the database has only {} entries",
         file.path().string(), count, file.entries());
  }
  return count;
}

// Why a label cannot be used, or "". TAB and line ends are for the label files to refuse.
std::string_view label_cause(const std::optional<std::string>& text) {
  if (!text) return "missing key";
  if (text->empty()) return "empty text";
  if (text->size() > kLongestLabel) return "text over 1 MB";
  return is_utf8(*text) ? "" : "not UTF-8";
}

class LmdbLines : public LineStore {
 public:
  explicit LmdbLines(const std::filesystem::path& folder) : file_(folder) {
    path_ = folder;
    unit_ = "sample";
    names_images_ = false;
    const auto count = sample_count(file_);
    for (std::size_t number = 1; number <= count; ++number) take(number);
  }

  std::string image(std::size_t index) const override {
    return image_start(index, DecodeOptions().max_bytes);
  }

  std::string image_start(std::size_t index, std::size_t max_bytes) const override {
    const auto& key = lines_.at(index).image;
    auto bytes = file_.get(key, max_bytes);
    if (!bytes) {
      fail(ErrorCode::NotFound, "{}: has no key {}", file_.path().string(), key);
    }
    if (bytes->empty()) {
      fail(ErrorCode::CorruptFile, "{}: {} is empty", file_.path().string(), key);
    }
    return std::move(*bytes);
  }

 private:
  void take(std::size_t number) {
    const auto key = lmdb_key("label", number);
    auto text = file_.get(key, kLongestLabel + 1);
    if (const auto cause = label_cause(text); !cause.empty()) {
      bad_.push_back({number, std::string(cause), key});
      return;
    }
    lines_.push_back({lmdb_key("image", number), std::move(*text), number});
  }

  LmdbFile file_;
};

}  // namespace

std::unique_ptr<LineStore> lmdb_lines(const std::filesystem::path& folder) {
  return std::make_unique<LmdbLines>(folder);
}

}  // namespace ocr
