#include "train/checkpoint.h"

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "text/utf8.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::json;

constexpr int kVersion = 1;

Checkpoint from_meta(const Json& meta) {
  Checkpoint c;
  if (meta.at("kind") != "recogniser checkpoint")
    throw std::runtime_error("not a recogniser checkpoint");
  if (meta.at("version").get<int>() > kVersion)
    throw std::runtime_error("its version is newer than ours");
  c.state.step = meta.at("step").get<std::int64_t>();
  c.state.steps_per_epoch = meta.at("steps_per_epoch").get<std::int64_t>();
  c.state.best = meta.at("best").get<double>();
  c.state.evaluated_at = meta.value("evaluated_at", std::int64_t{-1});
  c.state.since_best = meta.value("since_best", std::int64_t{0});
  c.state.rollbacks = meta.value("rollbacks", std::int64_t{0});
  c.state.rate_factor = meta.value("rate_factor", 1.0);
  c.state.loss_scale.factor = meta.value("loss_scale", c.state.loss_scale.factor);
  c.state.loss_scale.good_steps = meta.value("steps_at_scale", std::int64_t{0});
  c.config = meta.at("config").get<std::string>();
  c.charset = Charset(from_utf8(meta.at("charset").get<std::string>()));
  c.lower_case = meta.at("lower_case").get<bool>();
  return c;
}

Checkpoint to_checkpoint(ArrayFile arrays, const std::string& name) {
  try {
    auto checkpoint = from_meta(Json::parse(arrays.meta));
    checkpoint.arrays = std::move(arrays);
    return checkpoint;
  } catch (const std::exception& error) {
    fail(ErrorCode::CorruptFile, "{}: {}", name, error.what());
  }
}

}  // namespace

void save_checkpoint(const fs::path& path, Checkpoint checkpoint) {
  checkpoint.arrays.meta = Json{
      {"kind", "recogniser checkpoint"},
      {"version", kVersion},
      {"step", checkpoint.state.step},
      {"steps_per_epoch", checkpoint.state.steps_per_epoch},
      {"best", checkpoint.state.best},
      {"evaluated_at", checkpoint.state.evaluated_at},
      {"since_best", checkpoint.state.since_best},
      {"rollbacks", checkpoint.state.rollbacks},
      {"rate_factor", checkpoint.state.rate_factor},
      {"loss_scale", checkpoint.state.loss_scale.factor},
      {"steps_at_scale", checkpoint.state.loss_scale.good_steps},
      {"config", checkpoint.config},
      {"charset", to_utf8(checkpoint.charset.characters())},
      {"lower_case",
       checkpoint.lower_case}}.dump();
  write_array_file(path, checkpoint.arrays);
}

Checkpoint load_checkpoint(const fs::path& path) {
  return to_checkpoint(read_array_file(path), path.string());
}

Checkpoint parse_checkpoint(std::string_view bytes, const std::string& name) {
  return to_checkpoint(parse_array_file(bytes, name), name);
}

fs::path resolve_checkpoint(const fs::path& prefix, const std::string& key) {
  const fs::path own = prefix.string() + ".ckpt";
  const fs::path paddle = prefix.string() + ".pdparams";
  if (fs::is_regular_file(prefix)) {
    if (prefix.extension() != ".pdparams") return prefix;
  } else if (fs::is_regular_file(own)) {
    return own;
  } else if (!fs::is_regular_file(paddle)) {
    fail(ErrorCode::NotFound, "{}: {} is not there: tried {}, {} and {}", key, prefix.string(),
         prefix.string(), own.string(), paddle.string());
  }
  fail(ErrorCode::UnsupportedFormat,
       "{}: {}: PaddlePaddle's weights hold neither config nor dictionary; name a .ckpt here, and "
       "these weights as Global.pretrained_model of a training",
       key, (fs::is_regular_file(prefix) ? prefix : paddle).string());
}

}  // namespace ocr
