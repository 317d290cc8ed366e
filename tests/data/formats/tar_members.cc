#include "tar_members.h"

#include <archive.h>
#include <archive_entry.h>

#include <stdexcept>

namespace ocr::test {

std::vector<TarMember> tar_members(const std::filesystem::path& path) {
  archive* reader = archive_read_new();
  archive_read_support_format_tar(reader);
  if (archive_read_open_filename(reader, path.c_str(), 10240) != ARCHIVE_OK) {
    throw std::runtime_error(archive_error_string(reader));
  }
  std::vector<TarMember> members;
  archive_entry* entry = nullptr;
  int code = ARCHIVE_OK;
  while ((code = archive_read_next_header(reader, &entry)) == ARCHIVE_OK) {
    TarMember member{archive_entry_pathname(entry), {},
                     archive_entry_uid(entry),      archive_entry_gid(entry),
                     archive_entry_mtime(entry),    archive_entry_perm(entry)};
    member.bytes.resize(static_cast<std::size_t>(archive_entry_size(entry)));
    if (archive_read_data(reader, member.bytes.data(), member.bytes.size()) < 0) break;
    members.push_back(std::move(member));
  }
  const bool whole = code == ARCHIVE_EOF;
  archive_read_free(reader);
  if (!whole) throw std::runtime_error("a damaged tar file");
  return members;
}

}  // namespace ocr::test
