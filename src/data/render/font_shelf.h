// The fonts of a run, for all threads: where they are and what they cover, found out on first use.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "data/render/coverage.h"
#include "data/render/font_file.h"
#include "data/text_sources/text_part.h"

namespace ocr {

class FontShelf {
 public:
  // With `skip_bad`, fonts that cannot be used are left out with a warning each and their number at
  // the end; without, they are an Error. Families of another part are left out too. Throws Error
  // (NotFound) when no font is left.
  FontShelf(const std::vector<FontFile>& files, bool skip_bad, const TextPart& part = {});
  ~FontShelf();

  std::size_t size() const { return entries_.size(); }
  const FontFile& file(std::size_t font) const;
  const Coverage& coverage(std::size_t font) const;  // any thread
  std::size_t left_out() const { return left_out_; }

 private:
  struct Entry {
    FontFile file;
    std::once_flag once;
    std::unique_ptr<Coverage> coverage;
  };
  std::vector<std::unique_ptr<Entry>> entries_;
  std::size_t left_out_ = 0;
};

}  // namespace ocr
