#include "export/proof_data.h"

#include <torch/csrc/jit/serialization/pickle.h>
#include <torch/torch.h>

#include "base/error.h"
#include "base/files.h"

namespace ocr {
namespace {

at::Tensor tensor_of(const std::vector<float>& values, const std::vector<std::int64_t>& shape) {
  return at::from_blob(const_cast<float*>(values.data()), shape, at::kFloat).clone();
}

std::vector<float> values_of(const at::Tensor& tensor) {
  const float* values = tensor.const_data_ptr<float>();
  return {values, values + tensor.numel()};
}

// (name, input N×3×H×W, output, rounding)
c10::IValue pack(const ProofCase& item) {
  const auto n = static_cast<std::int64_t>(item.batch.indices.size());
  const auto& output = item.expected;
  return c10::ivalue::Tuple::create(
      item.name, tensor_of(item.batch.pixels, {n, 3, item.batch.height, item.batch.width}),
      tensor_of(output.values, output.shape), item.rounding);
}

ProofCase unpack_case(const c10::IValue& value) {
  const auto& items = value.toTupleRef().elements();
  const auto input = items[1].toTensor();
  const auto output = items[2].toTensor();
  ProofCase item;
  item.name = items[0].toStringRef();
  item.batch.indices.resize(static_cast<std::size_t>(input.size(0)));
  item.batch.height = input.size(2);
  item.batch.width = input.size(3);
  item.batch.pixels = values_of(input);
  item.expected = {output.sizes().vec(), values_of(output)};
  item.rounding = items[3].toDouble();
  return item;
}

// A reading is (task, what it says).
c10::IValue pack(const Reading& reading) {
  return c10::ivalue::Tuple::create(reading.text, reading.score);
}

c10::IValue pack(const LabelReading& reading) {
  return c10::ivalue::Tuple::create(reading.label, reading.score);
}

// Of each text the score, then x and y of its points.
c10::IValue pack(const PageReading& page) {
  std::vector<c10::IValue> texts;
  for (const auto& text : page.texts) {
    std::vector<double> numbers{text.score};
    for (const auto& point : text.outline) numbers.insert(numbers.end(), {point.x, point.y});
    texts.emplace_back(numbers);
  }
  return c10::ivalue::Tuple::create(std::move(texts));
}

PageReading unpack_page(const c10::IValue& value) {
  PageReading page;
  for (const auto& item : value.toTupleRef().elements()) {
    const auto numbers = item.toDoubleVector();
    FoundText text{{}, numbers.at(0)};
    for (std::size_t i = 1; i + 1 < numbers.size(); i += 2) {
      text.outline.push_back({numbers[i], numbers[i + 1]});
    }
    page.texts.push_back(std::move(text));
  }
  return page;
}

TaskReading unpack_reading(std::int64_t task, const c10::IValue& value) {
  if (task == 1) return unpack_page(value);
  const auto& items = value.toTupleRef().elements();
  if (task == 0) return Reading{items[0].toStringRef(), items[1].toDouble()};
  return LabelReading{items[0].toStringRef(), items[1].toDouble()};
}

c10::IValue pack(const ProofImage& image) {
  const auto task = static_cast<std::int64_t>(image.expected.index());
  const auto reading = std::visit([](const auto& held) { return pack(held); }, image.expected);
  return c10::ivalue::Tuple::create(image.path, task, reading);
}

ProofImage unpack_image(const c10::IValue& value) {
  const auto& items = value.toTupleRef().elements();
  return {items[0].toStringRef(), unpack_reading(items[1].toInt(), items[2])};
}

template <typename Item>
c10::IValue pack_all(const std::vector<Item>& items) {
  std::vector<c10::IValue> values;
  for (const auto& item : items) values.push_back(pack(item));
  return c10::ivalue::Tuple::create(std::move(values));
}

}  // namespace

void save_proof_data(const std::filesystem::path& path, const ProofData& data) {
  const auto bytes = torch::jit::pickle_save(
      c10::ivalue::Tuple::create(pack_all(data.cases), pack_all(data.images)));
  write_atomically(path, {bytes.data(), bytes.size()});
}

ProofData load_proof_data(const std::filesystem::path& path) {
  const std::string bytes = read_file(path);
  const auto value = torch::jit::pickle_load({bytes.begin(), bytes.end()});
  const auto& items = value.toTupleRef().elements();
  ProofData data;
  for (const auto& item : items[0].toTupleRef().elements()) data.cases.push_back(unpack_case(item));
  for (const auto& item : items[1].toTupleRef().elements())
    data.images.push_back(unpack_image(item));
  return data;
}

}  // namespace ocr
