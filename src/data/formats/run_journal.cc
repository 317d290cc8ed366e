#include "data/formats/run_journal.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/files.h"
#include "base/sha256.h"
#include "data/formats/packed_fields.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kMagic = "OCRJRNL\n";
constexpr std::uint32_t kVersion = 3;
constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kChecksumBytes = 8;
constexpr std::size_t kHeadBytes = 8 + 4 + 4 + 2 * kHashBytes + 8 + 8 + 4 + 4 + kChecksumBytes;
constexpr std::size_t kRecordHeadBytes = 4 + 4 + kChecksumBytes;
// A length that lies costs no more memory than the file.
constexpr std::size_t kReadPiece = std::size_t{1} << 20;

std::string short_hash(std::string_view bytes) {
  return sha256(bytes).substr(0, kChecksumBytes);
}

fs::path journal_path(const fs::path& folder) {
  return folder / ".ocr-gendata.journal";
}

// `size` bytes, or what is left.
std::string take_bytes(std::istream& in, std::size_t size) {
  std::string bytes;
  while (bytes.size() < size) {
    const auto start = bytes.size();
    bytes.resize(start + std::min(kReadPiece, size - start));
    in.read(bytes.data() + start, static_cast<std::streamsize>(bytes.size() - start));
    const auto got = start + static_cast<std::size_t>(in.gcount());
    if (got < bytes.size()) {
      bytes.resize(got);
      break;
    }
  }
  return bytes;
}

[[noreturn]] void fail_other_run(const std::string& name, const std::string& what) {
  fail(
      "{}: a run with {} was stopped here; go on with the same, choose another folder, or remove "
      "this file to begin anew",
      name, what);
}

void require_number(const std::string& name,
                    std::string_view what,
                    std::uint64_t then,
                    std::uint64_t now) {
  if (then != now) fail_other_run(name, fmt::format("{} {}, not {},", what, then, now));
}

void require_same_run(const std::string& name, const std::string& head, const RunIdentity& run) {
  if (!head.starts_with(kMagic)) {
    fail(ErrorCode::CorruptFile, "{}: is no journal; remove it to begin anew", name);
  }
  const auto version = number_at(head, 8, 4);
  if (version != kVersion || number_at(head, 12, 4) != kHeadBytes) {
    fail(ErrorCode::UnsupportedFormat,
         "{}: a journal of version {}, and this program reads {}; remove it to begin anew", name,
         version, kVersion);
  }
  const auto checked = std::string_view(head).substr(0, kHeadBytes - kChecksumBytes);
  if (short_hash(checked) != head.substr(checked.size())) {
    fail(ErrorCode::CorruptFile, "{}: the head is damaged; remove it to begin anew", name);
  }
  require_number(name, "the seed", number_at(head, 80, 8), run.seed);
  require_number(name, "the count", number_at(head, 88, 8), run.count);
  require_number(name, "the shard", number_at(head, 96, 4), run.shard);
  require_number(name, "the number of shards", number_at(head, 100, 4), run.shards);
  if (head.substr(16, kHashBytes) != sha256(run.options)) fail_other_run(name, "other options");
  if (head.substr(48, kHashBytes) != sha256(run.inputs)) {
    fail_other_run(name, "other contents of its text, font or photo files");
  }
}

struct Record {
  std::uint32_t samples = 0;
  std::string payload;
};

std::optional<Record> next_record(std::istream& in, std::uint64_t number) {
  const auto head = take_bytes(in, kRecordHeadBytes);
  if (head.size() < kRecordHeadBytes) return std::nullopt;
  Record record;
  record.samples = static_cast<std::uint32_t>(number_at(head, 0, 4));
  const auto size = number_at(head, 4, 4);
  record.payload = take_bytes(in, size);
  const bool whole = record.samples > 0 && record.payload.size() == size &&
                     journal_record(number, record.samples, record.payload).starts_with(head);
  return whole ? std::optional(std::move(record)) : std::nullopt;
}

}  // namespace

std::string journal_head(const RunIdentity& run) {
  std::string head(kMagic);
  put_number(head, kVersion, 4);
  put_number(head, kHeadBytes, 4);
  head += sha256(run.options) + sha256(run.inputs);
  put_number(head, run.seed, 8);
  put_number(head, run.count, 8);
  put_number(head, run.shard, 4);
  put_number(head, run.shards, 4);
  return head + short_hash(head);
}

std::string journal_record(std::uint64_t number, std::uint32_t samples, std::string_view payload) {
  std::string start;
  put_number(start, samples, 4);
  put_number(start, payload.size(), 4);
  std::string numbered;
  put_number(numbered, number, 8);
  return start + short_hash(numbered.append(start).append(payload)) + std::string(payload);
}

JournalEnd read_journal(const std::string& name,
                        std::istream& in,
                        const RunIdentity& run,
                        const TakePayload& take) {
  const auto head = take_bytes(in, kHeadBytes);
  if (head.size() < kHeadBytes) return {};
  require_same_run(name, head, run);
  JournalEnd end{.bytes = kHeadBytes};
  while (const auto record = next_record(in, end.records)) {
    if (record->samples > run.count - end.samples) break;
    take(record->payload);
    ++end.records;
    end.samples += record->samples;
    end.bytes += kRecordHeadBytes + record->payload.size();
  }
  return end;
}

bool RunJournal::exists(const fs::path& folder) {
  return fs::exists(journal_path(folder));
}

RunJournal::RunJournal(const fs::path& folder, const RunIdentity& run, TakePayload take)
    : path_(journal_path(folder)), take_(std::move(take)) {
  std::ifstream in(path_, std::ios::binary);
  const auto end = in ? read_journal(path_.string(), in, run, take_) : JournalEnd{};
  if (end.bytes == 0) write_atomically(path_, journal_head(run));
  samples_ = end.samples;
  records_ = end.records;
  file_ = ::open(path_.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  const bool cut =
      file_ >= 0 && (end.bytes == 0 || ::ftruncate(file_, static_cast<off_t>(end.bytes)) == 0);
  if (cut) return;
  const int reason = errno;
  if (file_ >= 0) ::close(file_);
  fail(ErrorCode::Io, "{}: cannot be opened: {}", path_.string(), std::strerror(reason));
}

RunJournal::~RunJournal() {
  ::close(file_);
}

void RunJournal::append(std::uint32_t samples, std::string_view payload) {
  const auto record = journal_record(records_, samples, payload);
  std::string_view rest = record;
  while (!rest.empty()) {
    const auto written = ::write(file_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      fail(ErrorCode::Io, "{}: cannot be written: {}", path_.string(), std::strerror(errno));
    }
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  ++records_;
  samples_ += samples;
  take_(payload);
}

void RunJournal::finish() {
  std::error_code error;
  fs::remove(path_, error);
  if (error) fail(ErrorCode::Io, "{}: cannot be removed: {}", path_.string(), error.message());
}

}  // namespace ocr
