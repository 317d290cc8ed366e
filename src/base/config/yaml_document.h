// A YAML file with its -o overrides applied, and where each value came from.
#pragma once

#include <set>
#include <string>

#include <yaml-cpp/yaml.h>

#include "base/config/config.h"

namespace ocr::config {

class YamlDocument {
 public:
  explicit YamlDocument(const Source& source);  // throws Error (Config) with file:line

  const YAML::Node& root() const { return root_; }
  std::string where(const YAML::Node& node, const std::string& path) const;  // "file:3" or "-o"
  [[noreturn]] void fail(const YAML::Node& node,
                         const std::string& path,
                         const std::string& what) const;

 private:
  void apply_override(const std::string& text);

  std::string file_;
  YAML::Node root_;
  std::set<std::string> overridden_;  // paths, with list indices as ".0"
};

}  // namespace ocr::config
