#include "weights/pdparams.h"

#include <array>

#include "base/error.h"
#include "weights/pickle.h"
#include "weights/stored_array.h"

namespace ocr {
namespace {

using Kind = PickleValue::Kind;

// numpy 2 renamed its inner module.
constexpr std::array<std::string_view, 5> kNumpyNames = {
    "numpy.core.multiarray _reconstruct", "numpy._core.multiarray _reconstruct", "numpy ndarray",
    "numpy dtype", "_codecs encode"};

struct NumpyType {
  std::string_view name;
  StoredType type;
};
constexpr NumpyType kNumpyTypes[] = {
    {"f2", StoredType::Float16}, {"f4", StoredType::Float32}, {"f8", StoredType::Float64},
    {"i1", StoredType::Int8},    {"i2", StoredType::Int16},   {"i4", StoredType::Int32},
    {"i8", StoredType::Int64},   {"u1", StoredType::UInt8},   {"b1", StoredType::Bool}};

class PdparamsReader {
 public:
  PdparamsReader(const Pickle& pickle, std::size_t file_bytes, const std::string& source)
      : pickle_(pickle), source_(source), budget_(file_bytes) {}

  std::vector<NamedArray> arrays() const;

 private:
  [[noreturn]] void refuse(std::string_view name, std::string_view what) const {
    fail(ErrorCode::CorruptFile, "{}: '{}': {}", source_, name, what);
  }
  NamedArray array_of(std::string_view name, const PickleValue& value) const;
  std::vector<std::int64_t> shape_of(std::string_view name, const PickleValue& value) const;
  StoredType type_of(std::string_view name, const PickleValue& value) const;
  std::string_view data_of(std::string_view name,
                           const PickleValue& value,
                           std::string& buffer) const;
  // Item `index`, None where there are fewer.
  const PickleValue& item(const PickleValue& value, std::size_t index) const {
    static const PickleValue none;
    return index < value.items.size() ? pickle_.at(value.items[index]) : none;
  }

  const Pickle& pickle_;
  const std::string& source_;
  mutable CopyBudget budget_;
};

// Characters of code points 0 to 255, each a byte, as protocol 2 carries bytes. False for others.
bool append_latin1(std::string_view utf8, std::string& bytes) {
  bytes.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto first = static_cast<std::uint8_t>(utf8[i]);
    if (first < 0x80) {
      bytes += utf8[i];
      continue;
    }
    if ((first != 0xC2 && first != 0xC3) || i + 1 == utf8.size()) return false;
    const auto second = static_cast<std::uint8_t>(utf8[++i]);
    if ((second & 0xC0U) != 0x80) return false;
    bytes += static_cast<char>((first & 0x03U) << 6U | (second & 0x3FU));
  }
  return true;
}

std::string_view PdparamsReader::data_of(std::string_view name,
                                         const PickleValue& value,
                                         std::string& buffer) const {
  if (value.kind == Kind::Bytes) return value.text;
  const auto& text = pickle_.callee(value) == "_codecs encode" ? item(item(value, 1), 0) : value;
  if (text.kind != Kind::Text) refuse(name, "its values are not bytes");
  if (!append_latin1(text.text, buffer)) refuse(name, "its values are no latin-1 string");
  return buffer;
}

std::vector<std::int64_t> PdparamsReader::shape_of(std::string_view name,
                                                   const PickleValue& value) const {
  if (value.kind != Kind::Tuple || value.items.size() > 8) refuse(name, "its shape is no tuple");
  std::vector<std::int64_t> shape;
  for (const auto id : value.items) {
    if (pickle_.at(id).kind != Kind::Int) refuse(name, "its shape is not of integers");
    shape.push_back(pickle_.at(id).integer);
  }
  return shape;
}

// dtype('f4', False, True) with the state (3, '<', …): type and byte order.
StoredType PdparamsReader::type_of(std::string_view name, const PickleValue& value) const {
  if (pickle_.callee(value) != "numpy dtype") refuse(name, "it has no dtype");
  const auto type = item(item(value, 1), 0).text;
  if (item(item(value, 2), 1).text == ">") refuse(name, "its values are big-endian");
  for (const auto& row : kNumpyTypes) {
    if (type == row.name) return row.type;
  }
  refuse(name,
         fmt::format("its dtype '{}' is not one of f2, f4, f8, i1, i2, i4, i8, u1, b1", type));
}

// _reconstruct(ndarray, …) with the state (version, shape, dtype, is_fortran, data).
NamedArray PdparamsReader::array_of(std::string_view name, const PickleValue& value) const {
  if (!pickle_.callee(value).ends_with(" _reconstruct")) refuse(name, "it is no numpy array");
  const auto& state = item(value, 2);
  if (state.kind != Kind::Tuple || state.items.size() != 5) refuse(name, "its array has no state");
  auto shape = shape_of(name, item(state, 1));
  if (item(state, 3).integer != 0 && shape.size() > 1)
    refuse(name, "its array is in Fortran order");
  std::string buffer;
  const auto data = data_of(name, item(state, 4), buffer);
  const auto where = fmt::format("{}: '{}'", source_, name);
  budget_.spend(data.size(), where);
  return make_array(std::string(name), std::move(shape), type_of(name, item(state, 2)), data,
                    where);
}

std::vector<NamedArray> PdparamsReader::arrays() const {
  std::vector<NamedArray> arrays;
  for (const auto& [key, id] : pickle_.top().pairs) {
    if (pickle_.at(key).kind != Kind::Text) refuse("", "a name that is not text");
    const auto name = pickle_.at(key).text;
    if (name.ends_with("@@")) continue;
    const auto* value = &pickle_.at(id);
    // Paddle 2.1 and later may store (program name, array).
    if (value->kind == Kind::Tuple && value->items.size() == 2) value = &item(*value, 1);
    arrays.push_back(array_of(name, *value));
  }
  return arrays;
}

}  // namespace

std::vector<NamedArray> parse_pdparams(std::string_view bytes, const std::string& source) {
  ByteCursor cursor(bytes, source);
  const auto pickle = read_pickle(cursor, kNumpyNames);
  if (pickle.top().kind != Kind::Dict) {
    fail(ErrorCode::CorruptFile, "{}: a pickle, but not of arrays by name", source);
  }
  return PdparamsReader(pickle, bytes.size(), source).arrays();
}

}  // namespace ocr
