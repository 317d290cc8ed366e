// What a pipeline needs of the system's packages, asked before anything is read, so that one error
// names all that is missing.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "data/render/language_table.h"
#include "data/render/pipeline_options.h"

namespace ocr {

// Of every language whose fonts or word list the pipeline uses. Throws Error (NotFound) with the
// languages and the command that installs their packages.
void require_packages(const PipelineOptions& pipeline, const LanguageResolver& languages);

// The languages whose fonts are drawn with; none where files or a folder are given.
std::vector<std::string> font_languages(const PipelineOptions& pipeline);

// The languages whose word lists are read, each once.
std::set<std::string> word_languages(const TextOptions& text);

}  // namespace ocr
