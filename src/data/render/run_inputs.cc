#include "data/render/run_inputs.h"

#include <fmt/format.h>

#include <filesystem>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "base/sha256.h"
#include "data/render/language_packages.h"
#include "image/codec.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

using Names = std::vector<std::string>;

Names files_of(const WordsOptions& source) {
  return source.files;
}
Names files_of(const LinesOptions& source) {
  return source.files;
}
Names files_of(const RandomCharactersOptions& source) {
  Names files;
  for (const auto& file : {source.dictionary, source.inverse_to}) {
    if (!file.empty()) files.push_back(file);
  }
  return files;
}
Names files_of(const PatternOptions&) {
  return {};
}
Names files_of(const NumbersOptions&) {
  return {};
}

std::vector<fs::path> text_files(const TextOptions& text, const LanguageResolver& languages) {
  std::vector<fs::path> files;
  for (const auto& code : word_languages(text)) {
    for (auto& file : word_files_of(languages(code))) files.push_back(std::move(file));
  }
  for (const auto& source : text.sources) {
    const auto add = [&](const auto& held) {
      const auto own = held.share == 0 ? Names() : files_of(held);
      files.insert(files.end(), own.begin(), own.end());
    };
    std::visit(add, source);
  }
  return files;
}

// A pipe's are gone once they were read.
std::string contents_of(const fs::path& file) {
  return fs::is_regular_file(file) ? sha256_hex(read_file(file)) : "of a pipe";
}

std::string sized(const std::string& kind, const std::string& name, const fs::path& path) {
  std::error_code error;
  const auto bytes = fs::file_size(path, error);
  if (error) fail(ErrorCode::Io, "{}: cannot be read: {}", path.string(), error.message());
  return fmt::format("{} {} {}\n", kind, name, bytes);
}

}  // namespace

std::string list_inputs(const PipelineOptions& pipeline,
                        const LanguageResolver& languages,
                        const FontShelf& fonts) {
  std::string list;
  for (const auto& file : text_files(pipeline.text, languages)) {
    list += fmt::format("text {} {}\n", file.string(), contents_of(file));
  }
  for (std::size_t i = 0; i < fonts.size(); ++i) {
    list += sized("font", to_string(fonts.file(i)), fonts.file(i).path);
  }
  if (draws_photos(pipeline)) {
    for (const auto& photo : list_images(pipeline.photos)) {
      list += sized("photo", photo.string(), photo);
    }
  }
  return list;
}

}  // namespace ocr
