#include "data/formats/tar_sink.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>

#include "base/error.h"
#include "base/files.h"
#include "data/formats/plain_file.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

fs::path cleared_shard(const fs::path& folder, std::size_t number) {
  auto path = folder / fmt::format("{:06}.tar", number);
  remove_leftovers(path);
  return path;
}

}  // namespace

class TarSink::Shard {
 public:
  Shard(const fs::path& folder, std::size_t number)
      : number_(number),
        path_(cleared_shard(folder, number)),
        file_(path_),
        archive_(archive_write_new()),
        entry_(archive_entry_new()) {
    check(archive_write_set_format_ustar(archive_.get()));
    check(archive_write_open_filename(archive_.get(), file_.temporary().c_str()));
  }

  std::size_t number() const { return number_; }

  void add(const std::string& member, std::string_view bytes) {
    auto* entry = archive_entry_clear(entry_.get());
    archive_entry_set_pathname(entry, member.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, 0, 0);
    check(archive_write_header(archive_.get(), entry));
    const auto written = archive_write_data(archive_.get(), bytes.data(), bytes.size());
    if (written != static_cast<la_ssize_t>(bytes.size())) check(ARCHIVE_FATAL);
  }

  void commit() {
    check(archive_write_close(archive_.get()));
    file_.commit();
  }

 private:
  void check(int code) {
    if (code == ARCHIVE_OK) return;
    const char* reason = archive_error_string(archive_.get());
    fail(ErrorCode::Io, "{}: cannot be written: {}", path_.string(),
         reason != nullptr ? reason : "libarchive gives no reason");
  }

  struct Free {
    void operator()(archive* a) const { archive_write_free(a); }
    void operator()(archive_entry* e) const { archive_entry_free(e); }
  };

  std::size_t number_;
  fs::path path_;
  AtomicFile file_;
  std::unique_ptr<archive, Free> archive_;
  std::unique_ptr<archive_entry, Free> entry_;
};

TarSink::TarSink(fs::path folder, std::size_t images_per_shard)
    : folder_(std::move(folder)), images_per_shard_(std::max<std::size_t>(images_per_shard, 1)) {}

TarSink::~TarSink() = default;

std::size_t TarSink::resume_from(std::size_t first, std::size_t next) {
  return std::max(first, next / images_per_shard_ * images_per_shard_);
}

void TarSink::add(const EncodedImage& image) {
  if (image.index < next_) fail("sample {} came after sample {}", image.index, next_ - 1);
  next_ = image.index + 1;
  const auto number = image.index / images_per_shard_;
  if (shard_ && shard_->number() != number) finish();
  if (!shard_) shard_ = std::make_unique<Shard>(folder_, number);
  const auto key = fmt::format("{:09}", image.index);
  shard_->add(key + fs::path(image.name).extension().string(), image.bytes);
  shard_->add(key + ".txt", image.label);
  if (!image.json.empty()) shard_->add(key + ".json", image.json);
  if (next_ % images_per_shard_ == 0) finish();
}

void TarSink::finish() {
  if (shard_) shard_->commit();
  shard_.reset();
}

}  // namespace ocr
