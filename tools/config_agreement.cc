#include "config_agreement.h"

#include <algorithm>
#include <map>

#include "base/error.h"
#include "base/files.h"
#include "data/rec_steps.h"
#include "text/utf8.h"

namespace ocr {
namespace {

// Path of each key and its value as text. The writer indents by nesting, so depth is indentation.
std::map<std::string, std::string> flatten(const std::string& yaml) {
  std::map<std::string, std::string> values;
  std::vector<std::pair<std::size_t, std::string>> parents;  // indentation and key
  for (const auto& line : split_lines(yaml)) {
    const auto indent = line.find_first_not_of(" -");
    const auto colon = line.find(':');
    if (indent == std::string::npos || colon == std::string::npos) continue;
    while (!parents.empty() && parents.back().first >= indent) parents.pop_back();
    parents.emplace_back(indent, line.substr(indent, colon - indent));
    std::string path;
    for (const auto& [depth, key] : parents) path = config::join_path(path, key);
    const auto value = line.find_first_not_of(' ', colon + 1);
    if (value != std::string::npos) values[path] = line.substr(value);
  }
  return values;
}

template <typename Config>
void check_architecture(const Config& given, const Config& trained, const std::string& checkpoint) {
  const auto difference = first_difference(config::write(given.architecture),
                                           config::write(trained.architecture), checkpoint);
  if (difference) fail(ErrorCode::Config, "Architecture.{}", *difference);
}

void check_charset(const RecognitionConfig& given,
                   const RecognitionConfig& trained,
                   const TrainedNetwork& checkpoint) {
  const auto& ours = checkpoint.charset.characters();
  const auto charset = load_charset(given.global);
  const auto& theirs = charset.characters();
  if (ours == theirs) return;
  const auto key = given.global.use_space_char != trained.global.use_space_char
                       ? std::string("Global.use_space_char")
                       : "Global.character_dict_path: " + given.global.character_dict_path;
  const auto same = static_cast<std::size_t>(
      std::mismatch(ours.begin(), ours.end(), theirs.begin(), theirs.end()).first - ours.begin());
  const auto shown = [same](const std::u32string& characters) {
    return same < characters.size() ? code_point_name(characters[same]) : std::string("nothing");
  };
  fail(ErrorCode::Config,
       "{}: gives {} characters, {} was trained with {}: character {} is {} here, {} there", key,
       theirs.size(), checkpoint.source, ours.size(), same + 1, shown(theirs), shown(ours));
}

std::string input_text(const RecognitionConfig& config) {
  const auto input = line_input_of(transforms_of(config.eval.dataset));
  return fmt::format("[3, {}, {}]{}", input.height, input.width,
                     input.rule == WidthRule::Stretched ? " without padding" : "");
}

void check_image_shape(const RecognitionConfig& given,
                       const RecognitionConfig& trained,
                       const std::string& checkpoint) {
  const auto ours = input_text(trained);
  const auto theirs = input_text(given);
  if (ours == theirs) return;
  fail(ErrorCode::Config, "Eval.dataset.transforms.RecResizeImg.image_shape: {}, but {} in {}",
       theirs, ours, checkpoint);
}

void check(const RecognitionConfig& given,
           const RecognitionConfig& trained,
           const TrainedNetwork& checkpoint) {
  check_architecture(given, trained, checkpoint.source);
  check_charset(given, trained, checkpoint);
  check_image_shape(given, trained, checkpoint.source);
}

void check(const DetectionConfig& given,
           const DetectionConfig& trained,
           const TrainedNetwork& checkpoint) {
  check_architecture(given, trained, checkpoint.source);
}

void check(const ClassificationConfig& given,
           const ClassificationConfig& trained,
           const TrainedNetwork& checkpoint) {
  check_architecture(given, trained, checkpoint.source);
  const auto& ours = trained.global.label_list;
  const auto& theirs = given.global.label_list;
  if (ours == theirs) return;
  fail(ErrorCode::Config, "Global.label_list: [{}], but [{}] in {}", fmt::join(theirs, ", "),
       fmt::join(ours, ", "), checkpoint.source);
}

template <typename Given, typename Trained>
void check(const Given&, const Trained&, const TrainedNetwork& checkpoint) {
  fail(ErrorCode::Config, "Architecture.model_type: not that of {}", checkpoint.source);
}

}  // namespace

std::optional<std::string> first_difference(const std::string& given,
                                            const std::string& other,
                                            const std::string& other_name) {
  auto a = flatten(given);
  auto b = flatten(other);
  for (const auto& [path, value] : b) a.try_emplace(path, "absent");
  for (const auto& [path, value] : a) {
    const auto& there = b.try_emplace(path, "absent").first->second;
    if (value != there) return fmt::format("{}: {}, but {} in {}", path, value, there, other_name);
  }
  return std::nullopt;
}

void require_agreement(const TrainConfig& given, const TrainedNetwork& checkpoint) {
  std::visit([&](const auto& a, const auto& b) { check(a, b, checkpoint); }, given,
             checkpoint.config);
}

}  // namespace ocr
