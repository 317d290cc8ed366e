// What the tests of texts share: a language table of their own, and many draws at once.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "data/text_sources/text_options.h"
#include "support/data.h"

namespace ocr::test {

// Files of one test, by name.
class TextFiles {
 public:
  std::string add(const std::string& name, const std::string& bytes);  // its path

 private:
  TemporaryFolder folder_;
};

// Every code is a language whose one word list is `path`, in the format "lines".
LanguageResolver language_of_words(const std::string& path);
LanguageResolver no_language();  // asking is a failure of the test

// Draws 0 to count - 1: image i of a run.
std::vector<std::string> draw_texts(const TextSource& source, std::size_t count);

std::map<std::string, int> count_texts(const std::vector<std::string>& texts);

// Pearson's chi-square of the counts against equal shares; `categories` includes those never seen.
double chi_square(const std::map<std::string, int>& counts, std::size_t categories);

}  // namespace ocr::test
