#include "lmdb_entries.h"

#include <lmdb.h>

#include <stdexcept>

namespace ocr::test {
namespace {

void require(int code) {
  if (code != 0) throw std::runtime_error(mdb_strerror(code));
}

}  // namespace

// As PaddleOCR opens it: read-only, without a lock, with the map size of the file.
std::map<std::string, std::string> lmdb_entries(const std::filesystem::path& folder) {
  MDB_env* env = nullptr;
  MDB_txn* transaction = nullptr;
  MDB_cursor* cursor = nullptr;
  MDB_dbi table = 0;
  require(mdb_env_create(&env));
  require(mdb_env_open(env, folder.c_str(), MDB_RDONLY | MDB_NOLOCK, 0644));
  require(mdb_txn_begin(env, nullptr, MDB_RDONLY, &transaction));
  require(mdb_dbi_open(transaction, nullptr, 0, &table));
  require(mdb_cursor_open(transaction, table, &cursor));
  std::map<std::string, std::string> entries;
  MDB_val key;
  MDB_val value;
  while (mdb_cursor_get(cursor, &key, &value, MDB_NEXT) == 0) {
    entries.emplace(std::string(static_cast<char*>(key.mv_data), key.mv_size),
                    std::string(static_cast<char*>(value.mv_data), value.mv_size));
  }
  mdb_cursor_close(cursor);
  mdb_txn_abort(transaction);
  mdb_env_close(env);
  return entries;
}

}  // namespace ocr::test
