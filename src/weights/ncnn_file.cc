#include "weights/ncnn_file.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/error.h"
#include "base/files.h"
#include "weights/byte_cursor.h"
#include "weights/stored_array.h"

namespace ocr {
namespace {

constexpr std::string_view kNcnnMagic = "7767517";
constexpr std::uint32_t kHalfTag = 0x01306B47;

constexpr std::string_view kWithoutWeights[] = {
    "BinaryOp", "Clip",        "Concat",    "Crop",    "Dropout", "Eltwise", "ExpandDims",
    "Flatten",  "HardSigmoid", "HardSwish", "Input",   "Interp",  "MatMul",  "Noop",
    "Permute",  "Pooling",     "ReLU",      "Reshape", "Sigmoid", "Slice",   "Softmax",
    "Split",    "Squeeze",     "Swish",     "TanH",    "UnaryOp"};

struct NcnnLayer {
  std::string where;  // FILE:LINE
  std::string type;
  std::string name;
  std::map<int, std::int64_t> numbers;  // parameters that are whole numbers

  std::int64_t number(int key, std::int64_t otherwise) const {
    const auto found = numbers.find(key);
    return found == numbers.end() ? otherwise : found->second;
  }
  // A positive extent. Throws CorruptFile.
  std::int64_t extent(int key, std::int64_t otherwise = 0) const {
    const auto value = number(key, otherwise);
    if (value <= 0 || value > (1LL << 31U)) {
      fail(ErrorCode::CorruptFile, "{}: parameter {} of {} is {}", where, key, name, value);
    }
    return value;
  }
};

std::vector<std::string_view> ncnn_words(std::string_view line) {
  std::vector<std::string_view> words;
  while (true) {
    const auto begin = line.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return words;
    const auto end = std::min(line.find_first_of(" \t\r", begin), line.size());
    words.push_back(line.substr(begin, end - begin));
    line.remove_prefix(end);
  }
}

template <typename Integer>
bool parse_whole(std::string_view text, Integer& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

NcnnLayer parse_layer(std::string_view line, std::string where) {
  NcnnLayer layer{.where = std::move(where)};
  const auto words = ncnn_words(line);
  if (words.size() < 4)
    fail(ErrorCode::CorruptFile, "{}: '{}' is no layer of ncnn", layer.where, line);
  layer.type = words[0];
  layer.name = words[1];
  for (const auto word : words) {
    const auto sign = word.find('=');
    int key = 0;
    std::int64_t value = 0;
    if (sign == std::string_view::npos || !parse_whole(word.substr(0, sign), key)) continue;
    if (parse_whole(word.substr(sign + 1), value)) layer.numbers[key] = value;
  }
  return layer;
}

std::vector<NcnnLayer> parse_param(std::string_view text, const std::string& source) {
  const auto lines = split_lines(text);
  std::vector<NcnnLayer> layers;
  for (std::size_t i = 2; i < lines.size(); ++i) {
    if (lines[i].empty()) continue;
    layers.push_back(parse_layer(lines[i], fmt::format("{}:{}", source, i + 1)));
  }
  return layers;
}

// Rows of 4·h gates in blocks i, f, o, g become i, f, g, o.
void swap_gates(std::string& bytes) {
  const auto block = bytes.size() / 4;
  std::swap_ranges(bytes.begin() + static_cast<std::ptrdiff_t>(2 * block),
                   bytes.begin() + static_cast<std::ptrdiff_t>(3 * block),
                   bytes.begin() + static_cast<std::ptrdiff_t>(3 * block));
}

// out×in×k to in×out×k, elements of four bytes.
void swap_in_and_out(NamedArray& array) {
  const auto out = static_cast<std::size_t>(array.shape[0]);
  const auto in = static_cast<std::size_t>(array.shape[1]);
  const auto block = array.bytes.size() / (out * in);
  std::string swapped;
  swapped.reserve(array.bytes.size());
  for (std::size_t i = 0; i < in; ++i) {
    for (std::size_t o = 0; o < out; ++o) swapped.append(array.bytes, (o * in + i) * block, block);
  }
  array.bytes = std::move(swapped);
  std::swap(array.shape[0], array.shape[1]);
}

class NcnnReader {
 public:
  NcnnReader(std::string_view bin, const std::string& source)
      : cursor_(bin, source), file_{.kind = WeightKind::Ncnn, .source = source} {}

  void add(const NcnnLayer& layer);
  WeightFile finish() {
    if (!cursor_.at_end()) {
      cursor_.corrupt(
          fmt::format("{} bytes are left over: it belongs to another .param", cursor_.left()));
    }
    return std::move(file_);
  }

 private:
  void add_convolution(const NcnnLayer& layer);
  void add_inner_product(const NcnnLayer& layer);
  void add_ncnn_lstm(const NcnnLayer& layer);
  // The next values, of `shape`, tagged or not, as float32.
  NamedArray values(const NcnnLayer& layer, std::vector<std::int64_t> shape, bool tagged = true);
  void keep(WeightLayer& layer, const NcnnLayer& from, const std::string& role, NamedArray array);

  ByteCursor cursor_;
  WeightFile file_;
};

NamedArray NcnnReader::values(const NcnnLayer& layer,
                              std::vector<std::int64_t> shape,
                              bool tagged) {
  const auto tag = tagged ? cursor_.number<std::uint32_t>(layer.name) : 0;
  if (tag != 0 && tag != kHalfTag) {
    fail(ErrorCode::UnsupportedFormat,
         "{}: {}: weights tagged 0x{:08X}: only float32 and float16 are read", layer.where,
         layer.name, tag);
  }
  const auto type = tag == 0 ? StoredType::Float32 : StoredType::Float16;
  const auto where = fmt::format("{}: {}", layer.where, layer.name);
  std::int64_t bytes = 0;
  if (__builtin_mul_overflow(element_count(shape, where), stored_size(type), &bytes)) {
    fail(ErrorCode::CorruptFile, "{}: impossibly large", where);
  }
  const auto taken = cursor_.take(static_cast<std::uint64_t>(bytes), layer.name);
  cursor_.take(static_cast<std::uint64_t>(-bytes) % 4, "padding");
  return make_array("", std::move(shape), type, taken, where);
}

void NcnnReader::keep(WeightLayer& layer,
                      const NcnnLayer& from,
                      const std::string& role,
                      NamedArray array) {
  array.name = from.name + "." + role;
  layer.tensors.emplace_back(role, file_.arrays.size());
  file_.arrays.push_back(std::move(array));
}

void NcnnReader::add_convolution(const NcnnLayer& layer) {
  if (layer.number(8, 0) != 0) {
    fail(ErrorCode::UnsupportedFormat, "{}: {}: 8-bit weights are not read", layer.where,
         layer.name);
  }
  const auto out = layer.extent(0);
  const auto width = layer.extent(1);
  const auto height = layer.extent(11, width);
  std::int64_t filter = 0;  // values of one output and one input channel, then of one input channel
  if (__builtin_mul_overflow(width, height, &filter) ||
      __builtin_mul_overflow(filter, out, &filter) || layer.extent(6) % filter != 0) {
    fail(ErrorCode::CorruptFile,
         "{}: {}: {} weights are no whole number of {}×{} filters for {} channels", layer.where,
         layer.name, layer.number(6, 0), height, width, out);
  }
  const bool transposed = layer.type.starts_with("Deconvolution");
  auto weight = values(layer, {out, layer.extent(6) / filter, height, width});
  if (transposed) swap_in_and_out(weight);
  auto& added = file_.layers.emplace_back(
      WeightLayer{.kind = transposed ? LayerKind::Deconv : LayerKind::Conv});
  keep(added, layer, "weight", std::move(weight));
  if (layer.number(5, 0) != 0) keep(added, layer, "bias", values(layer, {out}, false));
}

void NcnnReader::add_inner_product(const NcnnLayer& layer) {
  const auto out = layer.extent(0);
  const auto size = layer.extent(2);
  if (size % out != 0 || layer.number(8, 0) != 0) {
    fail(ErrorCode::CorruptFile, "{}: {}: {} weights are no float matrix of {} rows", layer.where,
         layer.name, size, out);
  }
  auto weight = values(layer, {out, size / out});
  auto& added = file_.layers.emplace_back(WeightLayer{.kind = LayerKind::Linear});
  keep(added, layer, "weight", std::move(weight));
  if (layer.number(1, 0) != 0) keep(added, layer, "bias", values(layer, {out}, false));
}

void NcnnReader::add_ncnn_lstm(const NcnnLayer& layer) {
  const auto hidden = layer.extent(0);
  const auto size = layer.extent(1);
  if (layer.number(2, 0) != 2 || size % (8 * hidden) != 0) {
    fail(ErrorCode::UnsupportedFormat, "{}: {}: only bidirectional LSTMs are read", layer.where,
         layer.name);
  }
  // Each of the three holds both directions.
  const auto in = values(layer, {2, 4 * hidden, size / (8 * hidden)});
  const auto bias = values(layer, {2, 4 * hidden});
  const auto recurrent = values(layer, {2, 4 * hidden, hidden});
  auto& added = file_.layers.emplace_back(WeightLayer{.kind = LayerKind::Lstm});
  const auto keep_half = [&](const NamedArray& both, bool reverse, const std::string& role) {
    NamedArray half{"", DType::Float32, {both.shape.begin() + 1, both.shape.end()}, ""};
    half.bytes = both.bytes.substr(reverse ? both.bytes.size() / 2 : 0, both.bytes.size() / 2);
    swap_gates(half.bytes);
    keep(added, layer, role + (reverse ? "_reverse" : ""), std::move(half));
  };
  const NamedArray none{"", DType::Float32, bias.shape, std::string(bias.bytes.size(), '\0')};
  for (const bool reverse : {false, true}) {
    keep_half(in, reverse, "weight_ih");
    keep_half(recurrent, reverse, "weight_hh");
    keep_half(bias, reverse, "bias_ih");
    keep_half(none, reverse, "bias_hh");
  }
}

void NcnnReader::add(const NcnnLayer& layer) {
  constexpr std::string_view kConvolutions[] = {"Convolution", "ConvolutionDepthWise",
                                                "Deconvolution"};
  const auto is = [&](std::string_view type) { return layer.type == type; };
  if (std::any_of(std::begin(kConvolutions), std::end(kConvolutions), is))
    return add_convolution(layer);
  if (is("InnerProduct")) return add_inner_product(layer);
  if (is("LSTM")) return add_ncnn_lstm(layer);
  if (std::none_of(std::begin(kWithoutWeights), std::end(kWithoutWeights), is)) {
    fail(ErrorCode::UnsupportedFormat, "{}: layers of ncnn's type {} are not read", layer.where,
         layer.type);
  }
}

}  // namespace

bool is_ncnn_param(std::string_view bytes) {
  return bytes.starts_with(kNcnnMagic) && bytes.size() > kNcnnMagic.size() &&
         (bytes[kNcnnMagic.size()] == '\n' || bytes[kNcnnMagic.size()] == '\r');
}

bool is_ncnn_bin(std::string_view bytes) {
  std::uint32_t tag = 0;
  if (bytes.size() < sizeof tag) return false;
  std::memcpy(&tag, bytes.data(), sizeof tag);
  return tag == kHalfTag;
}

WeightFile parse_ncnn(std::string_view param, std::string_view bin, const std::string& source) {
  if (!is_ncnn_param(param)) {
    fail(ErrorCode::CorruptFile, "{}: is no ncnn .param text: it does not begin with {}", source,
         kNcnnMagic);
  }
  NcnnReader reader(bin, source);
  for (const auto& layer : parse_param(param, source)) reader.add(layer);
  return reader.finish();
}

}  // namespace ocr
