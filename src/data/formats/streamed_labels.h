// Label files with a line for each image.
#pragma once

#include "base/files.h"
#include "data/formats/label_writer.h"

namespace ocr {

// A file that grows under a temporary name, in pieces of 64 kB; what an older run left unfinished,
// or finished, of the same file is removed first.
class StreamedFile {
 public:
  explicit StreamedFile(std::filesystem::path target);
  void write(std::string_view bytes);
  void write_all_of(StreamedFile& other);  // which is complete, and is not committed afterwards
  void commit();

 private:
  void flush();

  AtomicFile file_;
  std::string buffer_;
};

class StreamedLabels : public LabelWriter {
 public:
  using Line = std::string (*)(const LabelledImage&);  // with its "\n"; thread-safe

  StreamedLabels(const std::filesystem::path& target, Line line) : file_(target), line_(line) {}
  std::string prepare(const LabelledImage& image) const override { return line_(image); }
  void append(std::string_view prepared) override { file_.write(prepared); }
  void finish() override { file_.commit(); }

 private:
  StreamedFile file_;
  Line line_;
};

}  // namespace ocr
