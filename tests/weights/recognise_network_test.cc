// What published inference files are (data.md §4, architectures.md §11), and that naming by layers
// gives what PaddlePaddle itself says: inference.pdiparams.info, a pickle of structured names.
#include "weights/recognise_network.h"

#include <algorithm>
#include <map>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "support/data.h"
#include "weights/paddle_names.h"
#include "weights/pickle.h"
#include "weights/read_weights.h"

using namespace ocr;

namespace {

std::filesystem::path model_path(const std::string& file) {
  return test::data_dir() / "models" / file;
}

std::string text_of(const ConfigPart& part) {
  auto text = part.name;
  for (const auto& [key, value] : part.keys) text += " " + key + "=" + value;
  return text;
}

std::int64_t floats_of(const std::vector<NamedArray>& arrays) {
  std::int64_t count = 0;
  for (const auto& array : arrays) count += element_count(array);
  return count;
}

// Program name → structured name, as Paddle wrote them.
std::map<std::string, std::string> names_in_info(const std::filesystem::path& path) {
  const auto bytes = read_file(path);
  ByteCursor cursor(bytes, path.string());
  const auto pickle = read_pickle(cursor, {});
  std::map<std::string, std::string> names;
  for (const auto& [key, value] : pickle.top().pairs) {
    for (const auto& [field, text] : pickle.at(value).pairs) {
      if (pickle.at(field).text == "structured_name")
        names.emplace(pickle.at(key).text, pickle.at(text).text);
    }
  }
  return names;
}

const NamedArray& array_named(const std::vector<NamedArray>& arrays, const std::string& name) {
  const auto found =
      std::find_if(arrays.begin(), arrays.end(), [&](const auto& a) { return a.name == name; });
  INFO(name);
  REQUIRE(found != arrays.end());
  return *found;
}

struct KnownNetwork {
  const char* file;
  const char* type;
  const char* backbone;
  const char* neck;
  std::int64_t classes;
  std::int64_t floats;
};

}  // namespace

TEST_CASE("published inference files are recognised from their layers", "[weights][recognise]") {
  OCRFORGE_NEEDS_DATA();
  const auto known = GENERATE(values<KnownNetwork>({
      {"onnx/en_number_mobile_v2.0_rec_infer.onnx", "rec",
       "MobileNetV3 scale=0.5 model_name=small small_stride=[1, 2, 2, 2]",
       "SequenceEncoder encoder_type=rnn hidden_size=48", 97, 454321},
      {"onnx/ch_PP-OCRv3_rec_infer.onnx", "rec",
       "MobileNetV1Enhance scale=0.5 last_conv_stride=[1, 2] last_pool_type=avg "
       "last_pool_kernel_size=[2, 2]",
       "SequenceEncoder encoder_type=svtr dims=64 depth=2 hidden_dims=120 kernel_size=[3, 3]", 6625,
       2652257},
      {"onnx/ch_PP-OCRv4_rec_infer.onnx", "rec", "PPLCNetV3 scale=0.95",
       "SequenceEncoder encoder_type=svtr dims=120 depth=2 hidden_dims=120 kernel_size=[1, 3]",
       6625, 2690221},
      {"paddle_v4_rec", "rec", "PPLCNetV3 scale=0.95",
       "SequenceEncoder encoder_type=svtr dims=120 depth=2 hidden_dims=120 kernel_size=[1, 3]",
       6625, 2690221},
      {"onnx/ch_ppocr_mobile_v2.0_cls_infer.onnx", "cls", "MobileNetV3 scale=0.35 model_name=small",
       "", 2, 133628},
      {"paddle_cls", "cls", "MobileNetV3 scale=0.35 model_name=small", "", 2, 133628},
      {"onnx/ch_ppocr_mobile_v2.0_det_infer.onnx", "det",
       "MobileNetV3 scale=0.5 model_name=large disable_se=true", "DBFPN out_channels=96", 0,
       572441},
      {"paddle_det", "det", "MobileNetV3 scale=0.5 model_name=large disable_se=true",
       "DBFPN out_channels=96", 0, 572441},
      {"onnx/en_PP-OCRv3_det_infer.onnx", "det",
       "MobileNetV3 scale=0.5 model_name=large disable_se=true", "RSEFPN out_channels=96", 0,
       592625},
      {"onnx/ch_PP-OCRv4_det_infer.onnx", "det", "PPLCNetV3 scale=0.75 det=true",
       "RSEFPN out_channels=96", 0, 1171721},
      {"paddle_v4_det", "det", "PPLCNetV3 scale=0.75 det=true", "RSEFPN out_channels=96", 0,
       1171721},
      // ncnn has no norms: the counts are those of the same networks with them.
      {"ncnn/cls-sim-op.param", "cls", "MobileNetV3 scale=0.35 model_name=small", "", 2, 133628},
      {"ncnn/pdocrv2.0_det-op.param", "det",
       "MobileNetV3 scale=0.5 model_name=large disable_se=true", "DBFPN out_channels=96", 0,
       572441},
      {"ncnn/pdocrv2.0_rec-op.param", "rec", "MobileNetV1Enhance scale=0.5",
       "SequenceEncoder encoder_type=rnn hidden_size=64", 6625, 2077377},
  }));
  CAPTURE(known.file);
  const auto network = recognise_network(read_weights(model_path(known.file)));
  CHECK(network.model_type == known.type);
  CHECK(text_of(network.backbone) == known.backbone);
  CHECK(text_of(network.neck) == known.neck);
  CHECK(network.classes == known.classes);
  CHECK(floats_of(network.arrays) == known.floats);
}

TEST_CASE("tensors named by their layers have the names that PaddlePaddle gives them",
          "[weights][recognise]") {
  OCRFORGE_NEEDS_DATA();
  const auto folder = GENERATE(as<std::string>{}, "paddle_cls", "paddle_v4_rec", "paddle_v4_det");
  CAPTURE(folder);
  const auto file = read_weights(model_path(folder));
  const auto names = names_in_info(model_path(folder) / "inference.pdiparams.info");
  const auto arrays = recognise_network(file).arrays;
  REQUIRE(arrays.size() == file.arrays.size());
  for (const auto& array : file.arrays) {
    CAPTURE(array.name);
    const auto& ours = array_named(arrays, canonical_name(names.at(array.name)));
    const bool same = ours.bytes == array.bytes ||
                      (array.shape.size() == 2 && ours.bytes == transposed(array).bytes);
    CHECK(same);
  }
}

TEST_CASE("the same network as Paddle and as ONNX file has the same tensors",
          "[weights][recognise]") {
  OCRFORGE_NEEDS_DATA();
  const auto pair = GENERATE(as<std::pair<std::string, std::string>>{},
                             std::pair("paddle_cls", "onnx/ch_ppocr_mobile_v2.0_cls_infer.onnx"),
                             std::pair("paddle_v4_rec", "onnx/ch_PP-OCRv4_rec_infer.onnx"),
                             std::pair("paddle_v4_det", "onnx/ch_PP-OCRv4_det_infer.onnx"));
  CAPTURE(pair.first);
  const auto paddle = recognise_network(read_weights(model_path(pair.first))).arrays;
  const auto onnx = recognise_network(read_weights(model_path(pair.second))).arrays;
  REQUIRE(paddle.size() == onnx.size());
  for (const auto& array : paddle) {
    CAPTURE(array.name);
    const auto& other = array_named(onnx, array.name);
    CHECK(other.shape == array.shape);
    CHECK(other.bytes == array.bytes);
  }
}

TEST_CASE("a recognised network and its training form share names and shapes",
          "[weights][recognise]") {
  OCRFORGE_NEEDS_DATA();
  const auto onnx =
      recognise_network(read_weights(model_path("onnx/en_number_mobile_v2.0_rec_infer.onnx")))
          .arrays;
  const auto training = our_arrays(read_weights(model_path("paddle_rec_train/best_accuracy")));
  for (const auto& array : onnx) {
    CAPTURE(array.name);
    CHECK(array_named(training, array.name).shape == array.shape);
  }
}

TEST_CASE("the config of a recognised network is its Architecture section",
          "[weights][recognise]") {
  OCRFORGE_NEEDS_DATA();
  const auto network = recognise_network(read_weights(model_path("ncnn/pdocrv2.0_rec-op.bin")));
  CHECK(architecture_yaml(network) ==
        "Architecture:\n  model_type: rec\n  algorithm: CRNN\n  Transform:\n"
        "  Backbone:\n    name: MobileNetV1Enhance\n    scale: 0.5\n"
        "  Neck:\n    name: SequenceEncoder\n    encoder_type: rnn\n    hidden_size: 64\n"
        "  Head:\n    name: CTCHead\n    mid_channels: 96\n");
}

TEST_CASE("a network of another kind is refused by its first unknown layer",
          "[weights][recognise]") {
  WeightFile file{.kind = WeightKind::Onnx, .source = "x.onnx"};
  file.arrays.push_back({"w", DType::Float32, {2, 3, 1, 1}, std::string(24, '\0')});
  file.layers.push_back({.kind = LayerKind::Conv, .tensors = {{"weight", 0}}});
  CHECK_THROWS_WITH(recognise_network(file), Catch::Contains("x.onnx") &&
                                                 Catch::Contains("layer 1 is a convolution") &&
                                                 Catch::Contains("(2, 3, 1, 1)"));
  file.layers.clear();
  CHECK_THROWS_WITH(recognise_network(file), Catch::Contains("-c"));
}
