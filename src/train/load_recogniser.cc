#include "train/load_recogniser.h"

#include <torch/torch.h>

#include "data/rec_steps.h"
#include "train/checkpoint.h"
#include "train/evaluate.h"
#include "train/tensors.h"

namespace ocr {
LoadedRecogniser load_recogniser(const std::filesystem::path& prefix) {
  const auto path = resolve_checkpoint(prefix, "model");
  auto checkpoint = load_checkpoint(path);
  LoadedRecogniser loaded;
  loaded.config =
      parse_recognition_config({path.string() + " (its config)", checkpoint.config, {}});
  loaded.config_text = checkpoint.config;
  loaded.charset = checkpoint.charset;
  loaded.step = checkpoint.state.step;
  loaded.source = path.string();
  loaded.input = manifest_input(line_input_of(transforms_of(loaded.config.eval.dataset)));
  loaded.model = make_recogniser(loaded.config.architecture, loaded.charset.classes());
  load_module(loaded.model->module(), checkpoint.arrays, "model.", loaded.source);
  loaded.model->module().eval();
  return loaded;
}

Probabilities run_recogniser(Recogniser& model, const LineBatch& batch) {
  const torch::InferenceMode no_graph;
  const auto n = static_cast<std::int64_t>(batch.indices.size());
  const auto device = model.module().parameters().front().device();
  const auto pixels =
      const_cast<float*>(batch.pixels.data());  // from_blob takes no const; not written
  const auto images = torch::from_blob(pixels, {n, 3, batch.height, batch.width});
  const auto output = model.forward(images.to(device)).to(torch::kCPU, torch::kFloat).contiguous();
  Probabilities result{output.size(0), output.size(1), output.size(2), {}};
  result.values.assign(output.data_ptr<float>(), output.data_ptr<float>() + output.numel());
  return result;
}

}  // namespace ocr
