#include "infer/line_decoding.h"

#include "base/error.h"

namespace ocr {
namespace {

template <typename Model>
std::shared_ptr<const Model> read_if_given(const std::filesystem::path& path) {
  return path.empty() ? nullptr : std::make_shared<const Model>(Model::from_file(path));
}

}  // namespace

void decode_by_beam(TaskRules& rules, const LineDecodingOptions& options) {
  auto* lines = std::get_if<LineRules>(&rules);
  if (lines == nullptr) {
    fail(ErrorCode::Usage, "a beam decodes lines of text, and this model finds none in its images");
  }
  lines->beam = std::make_shared<const CtcBeam>(lines->charset, options.beam,
                                                read_if_given<WordList>(options.words),
                                                read_if_given<CharacterNgram>(options.ngram));
}

}  // namespace ocr
