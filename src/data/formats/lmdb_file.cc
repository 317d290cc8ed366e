#include "data/formats/lmdb_file.h"

#include <algorithm>
#include <bit>

#include "base/error.h"
#include "data/formats/packed_fields.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kLmdbMagic = 0xBEEFC0DE;
constexpr std::uint64_t kLmdbVersion = 1;
constexpr std::uint64_t kSmallestPage = 512;
constexpr std::uint64_t kLargestPage = 65536;
constexpr std::uint64_t kNoPage = ~std::uint64_t{0};
constexpr std::size_t kPageHeader = 16;
constexpr std::size_t kNodeHeader = 8;
constexpr std::size_t kMetaBytes = 152;
constexpr std::uint64_t kBranchPage = 1;
constexpr std::uint64_t kLeafPage = 2;
constexpr std::uint64_t kOverflowPage = 4;
constexpr std::uint64_t kBigValue = 1;  // of a node: the value has pages of its own
constexpr std::uint64_t kSubValues = 2 | 4;
constexpr int kDeepest = 32;  // liblmdb's own limit; also ends a circle of pages

// Offsets in a meta page.
constexpr std::size_t kMagicAt = 16;
constexpr std::size_t kVersionAt = 20;
constexpr std::size_t kPageSizeAt = 40;
constexpr std::size_t kFlagsAt = 92;
constexpr std::size_t kEntriesAt = 120;
constexpr std::size_t kRootAt = 128;
constexpr std::size_t kTransactionAt = 144;

fs::path data_file_of(const fs::path& folder) {
  if (fs::is_directory(folder)) return folder / "data.mdb";
  return folder;
}

struct LmdbNode {
  std::uint64_t low = 0;  // 32 bits: a size, or a page's lower part
  std::uint64_t flags = 0;
  std::string_view key;
  std::string_view rest;  // of the page, after the key
};

// One page of the tree, checked as far as it is looked at.
class LmdbPage {
 public:
  LmdbPage(const FileAt& file, std::uint64_t number, std::uint64_t page_size)
      : file_(file), number_(number) {
    if (number > file.size() / page_size) file.require(file.size(), page_size);
    bytes_ = file.read(number * page_size, page_size);
    if (number_at(bytes_, 0, 8) != number) damaged("another page's number stands in it");
  }

  std::uint64_t flags() const { return number_at(bytes_, 10, 2); }
  std::size_t nodes() const {
    const auto lower = number_at(bytes_, 12, 2);
    if (lower < kPageHeader || lower > bytes_.size()) damaged("its list of nodes does not fit");
    return (lower - kPageHeader) / 2;
  }

  LmdbNode node(std::size_t index) const {
    const auto at = number_at(bytes_, kPageHeader + 2 * index, 2);
    if (at + kNodeHeader > bytes_.size()) damaged("a node lies outside");
    const auto key_size = number_at(bytes_, at + 6, 2);
    const auto rest = std::string_view(bytes_).substr(at + kNodeHeader);
    if (key_size > rest.size()) damaged("a key lies outside");
    return {number_at(bytes_, at, 4), number_at(bytes_, at + 4, 2), rest.substr(0, key_size),
            rest.substr(key_size)};
  }

  // The child that holds the key if any does: the first node's key stands for all smaller ones.
  std::uint64_t child_for(std::string_view key) const {
    std::size_t begin = 0;
    std::size_t end = nodes();
    if (end == 0) damaged("a branch without children");
    while (end - begin > 1) {
      const auto middle = begin + (end - begin) / 2;
      (node(middle).key <= key ? begin : end) = middle;
    }
    const auto found = node(begin);
    return found.low | found.flags << 32;
  }

  std::optional<LmdbNode> find(std::string_view key) const {
    std::size_t begin = 0;
    std::size_t end = nodes();
    while (begin < end) {
      const auto middle = begin + (end - begin) / 2;
      const auto found = node(middle);
      if (found.key == key) return found;
      if (found.key < key) {
        begin = middle + 1;
      } else {
        end = middle;
      }
    }
    return std::nullopt;
  }

  [[noreturn]] void damaged(std::string_view why) const {
    fail(ErrorCode::CorruptFile, "{}: page {} is damaged: {}", file_.path().string(), number_, why);
  }

 private:
  const FileAt& file_;
  std::uint64_t number_;
  std::string bytes_;
};

std::string value_of(const FileAt& file,
                     const LmdbPage& page,
                     const LmdbNode& node,
                     std::uint64_t page_size,
                     std::uint64_t max_bytes) {
  if ((node.flags & kSubValues) != 0) page.damaged("a key with several values");
  if ((node.flags & kBigValue) == 0) {
    if (node.low > node.rest.size()) page.damaged("a value lies outside");
    return std::string(node.rest.substr(0, std::min(node.low, max_bytes)));
  }
  if (node.rest.size() < 8) page.damaged("a value lies outside");
  const auto first = number_at(node.rest, 0, 8);
  const LmdbPage overflow(file, first, page_size);
  if ((overflow.flags() & kOverflowPage) == 0) overflow.damaged("a value's page is none");
  const auto at = first * page_size + kPageHeader;
  file.require(at, node.low);
  return file.read(at, std::min(node.low, max_bytes));
}

}  // namespace

LmdbFile::LmdbFile(const fs::path& folder) : file_(data_file_of(folder)) {
  if (file_.size() < kMetaBytes || !take_meta(0)) {
    fail(ErrorCode::CorruptFile, "{}: is no LMDB file, or its first page is damaged",
         path().string());
  }
  if (file_.size() >= page_size_ + kMetaBytes) take_meta(page_size_);
}

// Takes what the meta page says if it is one, and newer than what was taken.
bool LmdbFile::take_meta(std::uint64_t offset) {
  const auto bytes = file_.read(offset, kMetaBytes);
  const auto size = number_at(bytes, kPageSizeAt, 4);
  const auto transaction = number_at(bytes, kTransactionAt, 8);
  if (number_at(bytes, kMagicAt, 4) != kLmdbMagic) return false;
  if (number_at(bytes, kVersionAt, 4) != kLmdbVersion) {
    fail(ErrorCode::UnsupportedFormat, "{}: LMDB format {}, only {} is known", path().string(),
         number_at(bytes, kVersionAt, 4), kLmdbVersion);
  }
  if (!std::has_single_bit(size) || size < kSmallestPage || size > kLargestPage) return false;
  if (page_size_ != 0 && (size != page_size_ || transaction < transaction_)) return false;
  if (const auto flags = number_at(bytes, kFlagsAt, 2); flags != 0) {
    fail(ErrorCode::UnsupportedFormat,
         "{}: a database with the flags {:#x}; data sets have plain keys, each with one value",
         path().string(), flags);
  }
  page_size_ = size;
  transaction_ = transaction;
  root_ = number_at(bytes, kRootAt, 8);
  // A node takes its header and two bytes of the page's list at least.
  entries_ = std::min(number_at(bytes, kEntriesAt, 8), file_.size() / (kNodeHeader + 2));
  return true;
}

std::optional<std::string> LmdbFile::get(std::string_view key, std::uint64_t max_bytes) const {
  auto number = root_;
  for (int depth = 0; number != kNoPage; ++depth) {
    const LmdbPage page(file_, number, page_size_);
    if ((page.flags() & kLeafPage) != 0) {
      const auto node = page.find(key);
      if (!node) return std::nullopt;
      return value_of(file_, page, *node, page_size_, max_bytes);
    }
    if ((page.flags() & kBranchPage) == 0) page.damaged("neither branch nor leaf");
    if (depth == kDeepest) page.damaged("the tree is deeper than any");
    number = page.child_for(key);
  }
  return std::nullopt;
}

}  // namespace ocr
