#include "data/formats/tar_index.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "base/error.h"

namespace ocr {
namespace {

constexpr std::uint64_t kTarBlock = 512;
constexpr std::uint64_t kLongestTarName = 64 << 10;
constexpr std::string_view kTypesOfNext = "LKxg";  // members that only tell of the next one

// Offsets and sizes in a header.
constexpr std::size_t kSizeAt = 124, kSizeBytes = 12;
constexpr std::size_t kSumAt = 148, kSumBytes = 8;
constexpr std::size_t kTypeAt = 156;
constexpr std::size_t kMarkAt = 257;  // "ustar"
constexpr std::size_t kPrefixAt = 345, kPrefixBytes = 155;
constexpr std::size_t kNameBytes = 100;

std::string_view tar_text(std::string_view header, std::size_t at, std::size_t size) {
  const auto field = header.substr(at, size);
  return field.substr(0, field.find('\0'));
}

[[noreturn]] void damaged_tar(const FileAt& file, std::uint64_t offset, std::string_view why) {
  fail(ErrorCode::CorruptFile, "{}: damaged tar header at byte {}: {}", file.path().string(),
       offset, why);
}

// Octal digits between blanks, or (GNU) a number of 8 bits a byte behind the byte 0x80.
std::optional<std::uint64_t> tar_number(std::string_view field) {
  std::uint64_t number = 0;
  if (static_cast<unsigned char>(field[0]) == 0x80) {
    for (const char c : field.substr(field.size() - 8)) {
      number = number << 8 | static_cast<unsigned char>(c);
    }
    return number;
  }
  field.remove_prefix(std::min(field.find_first_not_of(' '), field.size()));
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), number, 8);
  const std::string_view rest(end, static_cast<std::size_t>(field.data() + field.size() - end));
  const bool ended = rest.find_first_not_of(std::string_view(" \0", 2)) == std::string_view::npos;
  if (error != std::errc() || !ended) return std::nullopt;
  return number;
}

void check_sum(const FileAt& file, std::uint64_t offset, std::string_view header) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const bool own = i >= kSumAt && i < kSumAt + kSumBytes;  // counts as blanks
    sum += own ? ' ' : static_cast<unsigned char>(header[i]);
  }
  if (tar_number(header.substr(kSumAt, kSumBytes)) != sum) {
    damaged_tar(file, offset, "its sum is wrong");
  }
}

std::string plain_name(std::string_view header) {
  const auto name = std::string(tar_text(header, 0, kNameBytes));
  const bool posix = header.substr(kMarkAt, 6) == std::string_view("ustar\0", 6);
  const auto prefix = posix ? tar_text(header, kPrefixAt, kPrefixBytes) : std::string_view();
  return prefix.empty() ? name : std::string(prefix) + "/" + name;
}

// What the members before a file say about it.
struct TarOverrides {
  std::string name;
  std::optional<std::uint64_t> size;
};

// pax: records `LENGTH KEY=VALUE\n`, the length that of the whole record.
bool take_pax(std::string_view records, TarOverrides& overrides) {
  while (!records.empty()) {
    std::size_t length = 0;
    const auto [end, error] =
        std::from_chars(records.data(), records.data() + records.size(), length);
    const auto digits = static_cast<std::size_t>(end - records.data());
    if (error != std::errc() || length > records.size() || length < digits + 2) return false;
    const auto record = records.substr(digits + 1, length - digits - 2);
    records.remove_prefix(length);
    if (record.starts_with("path=")) overrides.name = record.substr(5);
    if (!record.starts_with("size=")) continue;
    std::uint64_t size = 0;
    const auto value = record.substr(5);
    if (std::from_chars(value.data(), value.data() + value.size(), size).ec != std::errc()) {
      return false;
    }
    overrides.size = size;
  }
  return true;
}

void take_overrides(const FileAt& file,
                    std::uint64_t offset,
                    char type,
                    std::uint64_t size,
                    TarOverrides& overrides) {
  if (type != 'L' && type != 'x') return;
  if (size > kLongestTarName) damaged_tar(file, offset, "a name too long to be one");
  const auto bytes = file.read(offset + kTarBlock, size);
  if (type == 'L') overrides.name = tar_text(bytes, 0, bytes.size());
  if (type == 'x' && !take_pax(bytes, overrides)) damaged_tar(file, offset, "its pax records");
}

}  // namespace

std::vector<TarEntry> read_tar_index(const FileAt& file) {
  std::vector<TarEntry> entries;
  TarOverrides overrides;
  std::uint64_t offset = 0;
  while (offset < file.size()) {
    const auto header = file.read(offset, kTarBlock);
    if (header.find_first_not_of('\0') == std::string::npos) break;
    check_sum(file, offset, header);
    const auto own_size = tar_number(std::string_view(header).substr(kSizeAt, kSizeBytes));
    if (!own_size) damaged_tar(file, offset, "its size is no number");
    const char type = header[kTypeAt];
    const bool of_next = kTypesOfNext.find(type) != std::string_view::npos;
    const auto size = of_next ? *own_size : overrides.size.value_or(*own_size);
    file.require(offset + kTarBlock, size);
    if (of_next) {
      take_overrides(file, offset, type, size, overrides);
    } else {
      auto name = overrides.name.empty() ? plain_name(header) : std::move(overrides.name);
      const bool regular = type == '0' || type == '\0';
      if (regular) entries.push_back({std::move(name), offset + kTarBlock, size});
      overrides = {};
    }
    offset += kTarBlock + (size + kTarBlock - 1) / kTarBlock * kTarBlock;
  }
  return entries;
}

}  // namespace ocr
