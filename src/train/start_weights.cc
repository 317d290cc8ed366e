#include "train/start_weights.h"

#include <torch/torch.h>

#include "base/error.h"
#include "base/log.h"
#include "text/charset.h"
#include "train/checkpoint.h"
#include "train/foreign_weights.h"
#include "train/tensors.h"
#include "train/weight_average.h"

namespace ocr {
namespace {

void load_what_fits(torch::nn::Module& module,
                    const ArrayFile& arrays,
                    const std::string& file_name) {
  const auto report = load_matching(module, arrays, weights_prefix(arrays));
  if (report.matched == 0) fail(ErrorCode::Config, "{}: no tensor fits this config", file_name);
  spdlog::warn("{}: {} tensors fit", file_name, report.matched);
  if (!report.unfit.empty()) {
    spdlog::warn("{} tensors start anew: {}", report.unfit.size(), shown(report.unfit));
  }
  if (!report.dropped.empty()) {
    spdlog::warn("{} tensors were dropped: {}", report.dropped.size(), shown(report.dropped));
  }
}

void check_same_charset(const Checkpoint& checkpoint, const Charset& charset, const char* file) {
  if (checkpoint.charset.characters() == charset.characters()) return;
  fail(ErrorCode::Config,
       "Global.pretrained_model: {} knows {} characters in its own order, the dictionary of this "
       "config has {}: name the same Global.character_dict_path and use_space_char",
       file, checkpoint.charset.characters().size(), charset.characters().size());
}

}  // namespace

void load_start_weights(torch::nn::Module& module,
                        const GlobalOptions& global,
                        const Charset& charset) {
  const auto& given = global.pretrained_model;
  if (given.empty()) return;
  if (names_foreign_weights(given)) {
    return load_foreign_weights(module, given, global.allow_partial_weights,
                                {global.pretrained_dict_path, charset.characters()});
  }
  const auto path = resolve_checkpoint(given, "Global.pretrained_model").string();
  const auto checkpoint = load_checkpoint(path);
  check_same_charset(checkpoint, charset, path.c_str());
  if (global.allow_partial_weights) {
    load_what_fits(module, checkpoint.arrays, path);
  } else {
    load_module(module, checkpoint.arrays, weights_prefix(checkpoint.arrays), path);
  }
  spdlog::info("weights from {} (step {})", path, checkpoint.state.step);
}

}  // namespace ocr
