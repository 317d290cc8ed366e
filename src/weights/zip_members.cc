#include "weights/zip_members.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

#include "base/error.h"

namespace ocr {
namespace {

struct FreeZipReader {
  void operator()(archive* reader) const { archive_read_free(reader); }
};
using ZipReader = std::unique_ptr<archive, FreeZipReader>;

[[noreturn]] void refuse_zip(archive* reader, const std::string& source, std::string_view where) {
  const char* reason = archive_error_string(reader);
  fail(ErrorCode::CorruptFile, "{}: {}: {}", source, where,
       reason != nullptr ? reason : "the archive is damaged");
}

std::string member_bytes(archive* reader,
                         const ZipMember& member,
                         std::size_t most,
                         const std::string& source) {
  std::string bytes;
  std::string block(std::size_t{1} << 16U, '\0');
  while (true) {
    const auto got = archive_read_data(reader, block.data(), block.size());
    if (got < 0) refuse_zip(reader, source, member.name);
    if (got == 0) return bytes;
    bytes.append(block, 0, static_cast<std::size_t>(got));
    if (bytes.size() > most) {
      fail(ErrorCode::CorruptFile,
           "{}: {}: unpacks to more than the archive's size; weights are stored "
           "uncompressed",
           source, member.name);
    }
  }
}

}  // namespace

std::vector<ZipMember> read_zip_members(std::string_view archive, const std::string& source) {
  const ZipReader reader(archive_read_new());
  if (archive_read_support_format_zip_seekable(reader.get()) != ARCHIVE_OK ||
      archive_read_open_memory(reader.get(), archive.data(), archive.size()) != ARCHIVE_OK) {
    refuse_zip(reader.get(), source, "its list of members");
  }
  std::vector<ZipMember> members;
  std::size_t left = archive.size();
  while (true) {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(reader.get(), &entry);
    if (status == ARCHIVE_EOF) return members;
    if (status != ARCHIVE_OK) refuse_zip(reader.get(), source, "its list of members");
    const char* name = archive_entry_pathname(entry);
    ZipMember member{name != nullptr ? name : "", {}};
    member.bytes = member_bytes(reader.get(), member, left, source);
    left -= member.bytes.size();
    members.push_back(std::move(member));
  }
}

}  // namespace ocr
