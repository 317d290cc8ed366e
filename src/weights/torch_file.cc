#include "weights/torch_file.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <optional>
#include <span>

#include "base/error.h"
#include "weights/pickle.h"
#include "weights/stored_array.h"
#include "weights/zip_members.h"

namespace ocr {
namespace {

using Kind = PickleValue::Kind;

struct TorchStorageType {
  std::string_view name;
  StoredType type;
};
constexpr TorchStorageType kTorchStorages[] = {
    {"torch FloatStorage", StoredType::Float32}, {"torch DoubleStorage", StoredType::Float64},
    {"torch HalfStorage", StoredType::Float16},  {"torch BFloat16Storage", StoredType::BFloat16},
    {"torch LongStorage", StoredType::Int64},    {"torch IntStorage", StoredType::Int32},
    {"torch ShortStorage", StoredType::Int16},   {"torch CharStorage", StoredType::Int8},
    {"torch ByteStorage", StoredType::UInt8},    {"torch BoolStorage", StoredType::Bool}};

constexpr std::array<std::string_view, 14> kTorchNames = {"collections OrderedDict",
                                                          "torch._utils _rebuild_tensor_v2",
                                                          "torch._utils _rebuild_parameter",
                                                          "torch Size",
                                                          "torch FloatStorage",
                                                          "torch DoubleStorage",
                                                          "torch HalfStorage",
                                                          "torch BFloat16Storage",
                                                          "torch LongStorage",
                                                          "torch IntStorage",
                                                          "torch ShortStorage",
                                                          "torch CharStorage",
                                                          "torch ByteStorage",
                                                          "torch BoolStorage"};

constexpr std::string_view kLegacyMagic("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19",
                                        14);

// The values of a storage by its key.
using TorchStorages = std::map<std::string, std::string_view, std::less<>>;

class TorchTensors {
 public:
  TorchTensors(const Pickle& pickle, const TorchStorages& storages, const std::string& source)
      : pickle_(pickle), storages_(storages), source_(source), budget_(bytes_of(storages)) {}

  std::vector<NamedArray> arrays() const;
  // Of a Persistent value: its key, type and count of elements, as ('storage', type, key, place,
  // n).
  struct StorageId {
    std::string_view key;
    StoredType type = StoredType::Float32;
    std::int64_t count = 0;
  };
  StorageId storage_of(const PickleValue& value) const;

 private:
  [[noreturn]] void refuse(std::string_view name, std::string_view what) const {
    fail(ErrorCode::CorruptFile, "{}: '{}': {}", source_, name, what);
  }
  const PickleValue& item(const PickleValue& value, std::size_t index) const {
    static const PickleValue none;
    return index < value.items.size() ? pickle_.at(value.items[index]) : none;
  }
  std::vector<std::int64_t> integers(std::string_view name, const PickleValue& value) const;
  const PickleValue* state_dict() const;
  bool is_tensor(const PickleValue& value) const {
    return pickle_.callee(value).starts_with("torch._utils _rebuild_");
  }
  NamedArray tensor(std::string_view name, const PickleValue& value) const;

  static std::size_t bytes_of(const TorchStorages& storages) {
    std::size_t bytes = 0;
    for (const auto& [key, storage] : storages) bytes += storage.size();
    return bytes;
  }

  const Pickle& pickle_;
  const TorchStorages& storages_;
  const std::string& source_;
  mutable CopyBudget budget_;
};

std::vector<std::int64_t> TorchTensors::integers(std::string_view name,
                                                 const PickleValue& value) const {
  if (value.kind != Kind::Tuple || value.items.size() > 8) refuse(name, "its shape is no tuple");
  std::vector<std::int64_t> numbers;
  for (const auto id : value.items) {
    if (pickle_.at(id).kind != Kind::Int) refuse(name, "its shape is not of integers");
    numbers.push_back(pickle_.at(id).integer);
  }
  return numbers;
}

TorchTensors::StorageId TorchTensors::storage_of(const PickleValue& value) const {
  const auto& id = value.kind == Kind::Persistent ? item(value, 0) : value;
  const auto& type = item(id, 1);
  if (value.kind != Kind::Persistent || id.items.size() < 5 || item(id, 2).kind != Kind::Text) {
    refuse("", "a tensor without a storage");
  }
  for (const auto& row : kTorchStorages) {
    if (type.name == row.name) return {item(id, 2).text, row.type, item(id, 4).integer};
  }
  refuse(item(id, 2).text, "a storage of an unknown type");
}

bool in_c_order(std::span<const std::int64_t> shape, std::span<const std::int64_t> strides) {
  std::int64_t step = 1;  // cannot overflow: the shape's product is known to fit
  for (auto d = shape.size(); d-- > 0;) {
    if (strides[d] != step && shape[d] != 1) return false;
    step *= shape[d];
  }
  return true;
}

struct StorageView {
  std::string_view bytes;
  std::size_t size = 4;     // of an element
  std::int64_t offset = 0;  // of the tensor's first element, in elements
  bool holds(std::int64_t place) const {
    return place >= 0 && static_cast<std::size_t>(place) < bytes.size() / size;
  }
};

// Σ index·stride, -1 where it overflows.
std::int64_t place_of(std::int64_t offset,
                      std::span<const std::int64_t> index,
                      std::span<const std::int64_t> strides) {
  for (std::size_t d = 0; d < index.size(); ++d) {
    std::int64_t step = 0;
    if (__builtin_mul_overflow(index[d], strides[d], &step) ||
        __builtin_add_overflow(offset, step, &offset)) {
      return -1;
    }
  }
  return offset;
}

// The bytes that strides pick out of a storage, in C order; none where a place lies outside it.
// `shape` has no extent of 0.
std::optional<std::string> gather(const StorageView& storage,
                                  std::span<const std::int64_t> shape,
                                  std::span<const std::int64_t> strides) {
  std::string bytes;
  std::vector<std::int64_t> index(shape.size(), 0);
  while (true) {
    const auto place = place_of(storage.offset, index, strides);
    if (!storage.holds(place)) return std::nullopt;
    bytes += storage.bytes.substr(static_cast<std::size_t>(place) * storage.size, storage.size);
    auto d = shape.size();
    while (d > 0 && ++index[d - 1] == shape[d - 1]) index[--d] = 0;
    if (d == 0) return bytes;
  }
}

// As gather(), quickly for the usual order; `count` values, known to be no more than the storage's.
std::optional<std::string> elements(const StorageView& storage,
                                    std::span<const std::int64_t> shape,
                                    std::span<const std::int64_t> strides) {
  std::size_t count = 1;
  for (const auto extent : shape) count *= static_cast<std::size_t>(extent);
  if (count == 0) return std::string();
  if (!in_c_order(shape, strides)) return gather(storage, shape, strides);
  const auto total = storage.bytes.size() / storage.size;
  if (!storage.holds(storage.offset) || count > total - static_cast<std::size_t>(storage.offset)) {
    return std::nullopt;
  }
  const auto first = static_cast<std::size_t>(storage.offset) * storage.size;
  return std::string(storage.bytes.substr(first, count * storage.size));
}

// _rebuild_tensor_v2(storage, offset, shape, strides, …); a parameter wraps a tensor.
NamedArray TorchTensors::tensor(std::string_view name, const PickleValue& value) const {
  const auto& arguments = item(value, 1);
  if (pickle_.callee(value).ends_with("_rebuild_parameter")) {
    const auto& inner = item(arguments, 0);
    if (!pickle_.callee(inner).ends_with("_rebuild_tensor_v2"))
      refuse(name, "a parameter of no tensor");
    return tensor(name, inner);
  }
  const auto id = storage_of(item(arguments, 0));
  const auto shape = integers(name, item(arguments, 2));
  const auto strides = integers(name, item(arguments, 3));
  const auto storage = storages_.find(id.key);
  if (storage == storages_.end()) refuse(name, fmt::format("its storage '{}' is missing", id.key));
  if (strides.size() != shape.size()) refuse(name, "its strides do not fit its shape");
  const auto where = fmt::format("{}: '{}'", source_, name);
  const auto count = element_count(shape, where);
  const auto size = static_cast<std::size_t>(stored_size(id.type));
  if (static_cast<std::uint64_t>(count) > storage->second.size() / size) {
    refuse(name, "its shape is larger than its storage");
  }
  budget_.spend(static_cast<std::size_t>(count) * size, where);
  const auto values = elements({storage->second, size, item(arguments, 1).integer}, shape, strides);
  if (!values) refuse(name, "its values lie outside its storage");
  return make_array(std::string(name), shape, id.type, *values, where);
}

// torch.save of a model's state_dict, or of a dict that holds it under a usual key.
const PickleValue* TorchTensors::state_dict() const {
  const auto* dict = &pickle_.top();
  constexpr std::string_view kKeys[] = {"state_dict", "model_state_dict", "model",
                                        "net",        "params",           "weights"};
  for (const auto wanted : kKeys) {
    for (const auto& [key, value] : dict->pairs) {
      if (pickle_.at(key).text == wanted && !pickle_.at(value).pairs.empty())
        return &pickle_.at(value);
    }
  }
  return dict;
}

std::vector<NamedArray> TorchTensors::arrays() const {
  std::vector<NamedArray> arrays;
  for (const auto& [key, value] : state_dict()->pairs) {
    if (pickle_.at(key).kind == Kind::Text && is_tensor(pickle_.at(value))) {
      arrays.push_back(tensor(pickle_.at(key).text, pickle_.at(value)));
    }
  }
  if (arrays.empty()) {
    fail(ErrorCode::CorruptFile, "{}: has no tensors in a dict by name: save model.state_dict()",
         source_);
  }
  return arrays;
}

// Behind the five pickles: for each key of the last one, in its order, u64 count and the elements.
TorchStorages legacy_storages(ByteCursor& cursor, const Pickle& object, const Pickle& keys) {
  const TorchStorages none;
  const TorchTensors tensors(object, none, cursor.source());
  std::map<std::string_view, TorchTensors::StorageId> ids;
  for (const auto& value : object.values) {
    if (value.kind != Kind::Persistent) continue;
    const auto id = tensors.storage_of(value);
    ids.emplace(id.key, id);
  }
  TorchStorages storages;
  for (const auto key : keys.top().items) {
    const auto text = keys.at(key).text;
    const auto id = ids.find(text);
    if (id == ids.end()) cursor.corrupt(fmt::format("storage '{}' belongs to no tensor", text));
    const auto count = cursor.number<std::uint64_t>("a storage's count");
    const auto size = static_cast<std::uint64_t>(stored_size(id->second.type));
    if (count > cursor.left() / size)
      cursor.corrupt(fmt::format("storage '{}' is cut short", text));
    storages.emplace(text, cursor.take(count * size, "a storage"));
  }
  return storages;
}

}  // namespace

bool is_legacy_torch(std::string_view bytes) {
  return bytes.starts_with(kLegacyMagic);
}

std::vector<NamedArray> parse_torch_legacy(std::string_view bytes, const std::string& source) {
  ByteCursor cursor(bytes, source);
  for (int i = 0; i < 3; ++i) read_pickle(cursor, {});  // magic, protocol, the writer's system
  const auto object = read_pickle(cursor, kTorchNames);
  const auto keys = read_pickle(cursor, {});
  const auto storages = legacy_storages(cursor, object, keys);
  return TorchTensors(object, storages, source).arrays();
}

std::vector<NamedArray> parse_torch_zip(std::string_view bytes, const std::string& source) {
  const auto members = read_zip_members(bytes, source);
  const auto is_pickle = [](const ZipMember& member) { return member.name.ends_with("/data.pkl"); };
  const auto object = std::find_if(members.begin(), members.end(), is_pickle);
  if (object == members.end()) {
    fail(ErrorCode::CorruptFile,
         "{}: a zip archive, but without the data.pkl that torch.save writes", source);
  }
  const auto folder =
      object->name.substr(0, object->name.size() - std::strlen("data.pkl")) + "data/";
  TorchStorages storages;
  for (const auto& member : members) {
    if (member.name.starts_with(folder))
      storages.emplace(member.name.substr(folder.size()), member.bytes);
  }
  ByteCursor cursor(object->bytes, source + " (" + object->name + ")");
  const auto pickle = read_pickle(cursor, kTorchNames);
  return TorchTensors(pickle, storages, source).arrays();
}

}  // namespace ocr
