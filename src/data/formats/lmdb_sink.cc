#include "data/formats/lmdb_sink.h"

#include <lmdb.h>

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "base/files.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kEntriesInTransaction = 1000;
constexpr std::size_t kBytesInTransaction = 64 << 20;  // pages are larger than lines
constexpr std::size_t kFirstMapSize = 16 << 20;
constexpr std::string_view kCountKey = "num-samples";

// LMDB gives EIO for a disk that takes a part of what it writes: the room tells which of the two it
// is.
void check_lmdb(int code, const fs::path& path) {
  if (code == 0) return;
  std::error_code unknown;
  const auto room = fs::space(path, unknown).available >> 20;
  const auto disk = unknown ? std::string() : fmt::format("; {} MB are free on its disk", room);
  fail(ErrorCode::Io, "{}: {}{}", path.string(), mdb_strerror(code), disk);
}

MDB_val lmdb_value(std::string_view bytes) {
  return {bytes.size(), const_cast<char*>(bytes.data())};  // LMDB does not write to it
}

int put(MDB_txn* transaction, MDB_dbi table, std::string_view key, std::string_view value) {
  auto mdb_key = lmdb_value(key);
  auto mdb_data = lmdb_value(value);
  return mdb_put(transaction, table, &mdb_key, &mdb_data, 0);
}

}  // namespace

struct LmdbSink::Database {
  MDB_env* env = nullptr;
  std::size_t map_size = kFirstMapSize;

  ~Database() { mdb_env_close(env); }

  // One fsync a transaction: a machine that stops loses the last one at most. Runs are locked by
  // run_lock.h, so that no lock.mdb stays in the data set.
  int open(const fs::path& folder) {
    int code = mdb_env_create(&env);
    if (code == 0) code = mdb_env_set_mapsize(env, map_size);
    if (code == 0) code = mdb_env_open(env, folder.c_str(), MDB_NOMETASYNC | MDB_NOLOCK, 0644);
    if (code != 0) return code;
    MDB_envinfo info;  // of an older part, which may be larger
    code = mdb_env_info(env, &info);
    map_size = info.me_mapsize;
    return code;
  }

  std::size_t count() {
    MDB_txn* transaction = nullptr;
    MDB_dbi table = 0;
    std::size_t number = 0;
    auto key = lmdb_value(kCountKey);
    MDB_val value;
    if (mdb_txn_begin(env, nullptr, MDB_RDONLY, &transaction) != 0) return 0;
    if (mdb_dbi_open(transaction, nullptr, 0, &table) == 0 &&
        mdb_get(transaction, table, &key, &value) == 0) {
      const auto* text = static_cast<const char*>(value.mv_data);
      std::from_chars(text, text + value.mv_size, number);
    }
    mdb_txn_abort(transaction);
    return number;
  }

  // All entries or none. MDB_MAP_FULL: none, and there is room now for another try.
  int write(const std::vector<Entry>& entries, std::size_t written) {
    MDB_txn* transaction = nullptr;
    MDB_dbi table = 0;
    int code = mdb_txn_begin(env, nullptr, 0, &transaction);
    if (code != 0) return code;
    code = mdb_dbi_open(transaction, nullptr, 0, &table);
    for (const auto& entry : entries) {
      ++written;
      if (code == 0)
        code = put(transaction, table, fmt::format("image-{:09}", written), entry.image);
      if (code == 0)
        code = put(transaction, table, fmt::format("label-{:09}", written), entry.label);
    }
    if (code == 0) code = put(transaction, table, kCountKey, std::to_string(written));
    if (code != 0) {
      mdb_txn_abort(transaction);
    } else {
      code = mdb_txn_commit(transaction);
    }
    if (code != MDB_MAP_FULL) return code;
    map_size *= 2;
    const int grown = mdb_env_set_mapsize(env, map_size);
    return grown == 0 ? MDB_MAP_FULL : grown;
  }
};

LmdbSink::LmdbSink(fs::path target)
    : target_(std::move(target)), temporary_(target_.string() + ".part") {}

LmdbSink::~LmdbSink() = default;

void LmdbSink::open() {
  std::error_code error;
  fs::create_directories(temporary_, error);
  if (error) {
    fail(ErrorCode::Io, "{}: cannot make the folder: {}", temporary_.string(), error.message());
  }
  database_ = std::make_unique<Database>();
  check_lmdb(database_->open(temporary_), temporary_);
}

void LmdbSink::open_anew() {
  std::error_code error;  // what cannot be removed cannot be opened either
  fs::remove_all(temporary_, error);
  open();
}

std::size_t LmdbSink::resume_from(std::size_t first, std::size_t next) {
  if (next == first || !fs::exists(temporary_ / "data.mdb")) return first;
  open();
  written_ = std::min(database_->count(), next - first);
  return first + written_;
}

void LmdbSink::add(const EncodedImage& image) {
  if (!database_) open_anew();
  waiting_.push_back({image.bytes, image.label});
  waiting_bytes_ += image.bytes.size() + image.label.size();
  if (waiting_.size() == kEntriesInTransaction || waiting_bytes_ >= kBytesInTransaction) {
    write_waiting();
  }
}

void LmdbSink::write_waiting() {
  int code = MDB_MAP_FULL;
  while (code == MDB_MAP_FULL) code = database_->write(waiting_, written_);
  check_lmdb(code, temporary_);
  written_ += waiting_.size();
  waiting_.clear();
  waiting_bytes_ = 0;
}

void LmdbSink::finish() {
  if (!database_) open_anew();  // no images: an empty set, which says so
  write_waiting();
  check_lmdb(mdb_env_sync(database_->env, 1), temporary_);
  database_.reset();
  commit_folder(temporary_, target_);
}

}  // namespace ocr
