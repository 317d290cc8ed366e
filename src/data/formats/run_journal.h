// What a run has done, so that a killed one goes on. The file .ocr-gendata.journal in its folder:
//
//   head     "OCRJRNL\n" · version u32 · bytes of the head u32 · SHA-256 of the options' text ·
//            SHA-256 of the inputs' list · seed u64 · samples of the whole run u64 · shard u32 ·
//            shards u32 · first 8 bytes of the SHA-256 of that
//   record*  samples u32 · bytes of the payload u32 · first 8 bytes of the SHA-256 of (number of
//            the record u64 · samples · bytes · payload) · payload
//
// Numbers have their least significant byte first. A record is one chunk of samples in their order,
// the payload what the run must know of them: their labels (label_files.h) and what they add to its
// statistics. A kill tears the last record at most: reading stops before the first that is not
// whole. Records are not synced: they survive the process, not the machine.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <istream>
#include <string>
#include <string_view>

namespace ocr {

// What makes two runs the same one.
struct RunIdentity {
  std::string options;  // the text of all options that decide bytes; not seed, not threads
  std::string inputs;   // of the files that decide them: their names and what tells their contents
  std::uint64_t seed = 0;
  std::uint64_t count = 0;  // samples of the whole run
  std::uint32_t shard = 0;  // from 0
  std::uint32_t shards = 1;
};

using TakePayload = std::function<void(std::string_view payload)>;

class RunJournal {
 public:
  // Goes on with the journal in the folder, if there is one. `take` gets the payload of each
  // record, in order: those there are at once, a new one by append(), so labels and statistics are
  // made in one way. Throws Error, with what differs, for a journal of another run.
  RunJournal(const std::filesystem::path& folder, const RunIdentity& run, TakePayload take);
  ~RunJournal();
  RunJournal(const RunJournal&) = delete;
  RunJournal& operator=(const RunJournal&) = delete;

  std::uint64_t samples() const { return samples_; }  // done, in earlier processes and in this

  // The next `samples`, at least 1, are written, and this is what is known of them. Throws Error
  // (Io).
  void append(std::uint32_t samples, std::string_view payload);

  void finish();  // the run is complete: the journal goes

  static bool exists(const std::filesystem::path& folder);

 private:
  std::filesystem::path path_;
  TakePayload take_;
  int file_ = -1;
  std::uint64_t samples_ = 0;
  std::uint64_t records_ = 0;
};

// The part of a journal that is whole.
struct JournalEnd {
  std::uint64_t records = 0;
  std::uint64_t samples = 0;
  std::uint64_t bytes = 0;  // 0: not even the head is there
};
JournalEnd read_journal(const std::string& name,
                        std::istream& in,
                        const RunIdentity& run,
                        const TakePayload& take);

std::string journal_head(const RunIdentity& run);
std::string journal_record(std::uint64_t number, std::uint32_t samples, std::string_view payload);

}  // namespace ocr
