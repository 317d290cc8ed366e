// Reading, overriding, writing and documenting described options.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "base/config/visitor.h"

namespace ocr::config {

struct Source {
  std::string name;                    // as it stands in messages, usually the file's path
  std::string text;                    // YAML
  std::vector<std::string> overrides;  // "a.b.0.c=value", each as given after -o
};

Source source_file(const std::filesystem::path& path, std::vector<std::string> overrides = {});

// Fills the described struct. Every key must be described or known to be inert, and occur once.
// Throws Error (Config) with file:line, the path of the key, its value and the nearest known key.
// Returns one note for each inert key that was present: "config.yml:12: Global.use_visualdl has no
// effect: ...".
std::vector<std::string> read_yaml(const Source& source, const Describe& describe);

// The scalar at a dotted path after the overrides ("Architecture.model_type"), empty where there is
// none: to choose what to describe. Throws Error (Config) for text that is no YAML.
std::string peek_yaml(const Source& source, std::string_view path);

// Throws Error (Config) with the advice where the scalar at one of the paths is in the table:
// before the keys that only the unsupported part has are called unknown.
void refuse_unsupported(const Source& source,
                        std::initializer_list<std::string_view> paths,
                        std::span<const Unsupported> table);

std::string write_yaml(const Describe& describe);

// One table row per field: key, default, meaning; alternatives and inert keys included (Markdown).
void write_reference(std::ostream& out, const Describe& describe);

template <typename Options>
Describe describe_of(Options& options) {
  return [&options](Visitor& v) { describe(options, v); };
}

template <typename Options>
std::string write(Options options) {
  return write_yaml(describe_of(options));
}

}  // namespace ocr::config
