#include "train/events/event_file.h"

#include <fmt/format.h>
#include <unistd.h>

#include <bit>
#include <boost/crc.hpp>
#include <chrono>

#include "base/error.h"
#include "train/events/proto_writer.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

using Crc32c = boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true>;

constexpr int kFloat = 1, kString = 7;  // tensorflow.DataType
constexpr int kSessionStart = 1;        // SessionLog.SessionStatus

std::string host_name() {
  char name[256] = "host";
  ::gethostname(name, sizeof name - 1);
  return name;
}

double now() {
  const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration<double>(since_1970).count();
}

template <typename Integer>
std::string little_endian(Integer value) {
  std::string bytes;
  for (std::size_t i = 0; i < sizeof value; ++i) {
    bytes.push_back(static_cast<char>(value >> (8 * i)));
  }
  return bytes;
}

// Summary.Value's metadata: which page of TensorBoard shows it.
std::string metadata(std::string_view plugin, std::string_view content = {}) {
  ProtoWriter data;
  data.bytes(1, plugin);
  data.bytes(2, content);
  ProtoWriter message;
  message.bytes(1, data.message());
  return message.message();
}

std::string shape(std::initializer_list<std::size_t> sizes) {
  ProtoWriter message;
  for (const auto size : sizes) {
    ProtoWriter dimension;
    dimension.integer(1, size);
    message.bytes(2, dimension.message());
  }
  return message.message();
}

std::string string_tensor(const std::vector<std::string>& values) {
  ProtoWriter tensor;
  tensor.integer(1, kString);
  tensor.bytes(2, shape({values.size()}));
  for (const auto& value : values) tensor.bytes(8, value);
  return tensor.message();
}

std::string float_tensor(std::size_t rows, std::size_t columns, const std::vector<float>& values) {
  ProtoWriter tensor;
  tensor.integer(1, kFloat);
  tensor.bytes(2, shape({rows, columns}));
  std::string content;
  for (const float value : values) content += little_endian(std::bit_cast<std::uint32_t>(value));
  tensor.bytes(4, content);
  return tensor.message();
}

std::string value_message(const std::string& tag,
                          std::string_view tensor,
                          const std::string& meta) {
  ProtoWriter value;
  value.bytes(1, tag);
  value.bytes(8, tensor);
  value.bytes(9, meta);
  return value.message();
}

double share(double part, double whole) {
  return whole > 0 ? part / whole : 0;
}

// Rows: true and false positives, true and false negatives, precision, recall.
std::vector<float> pr_rows(const std::vector<PrPoint>& points) {
  std::vector<float> values;
  const auto row = [&](auto of) {
    for (const auto& p : points) values.push_back(static_cast<float>(of(p)));
  };
  row([](const PrPoint& p) { return p.true_positives; });
  row([](const PrPoint& p) { return p.false_positives; });
  row([](const PrPoint& p) { return p.true_negatives; });
  row([](const PrPoint& p) { return p.false_negatives; });
  row([](const PrPoint& p) {
    return share(p.true_positives, p.true_positives + p.false_positives);
  });
  row([](const PrPoint& p) {
    return share(p.true_positives, p.true_positives + p.false_negatives);
  });
  return values;
}

}  // namespace

std::uint32_t masked_crc(std::string_view bytes) {
  Crc32c crc;
  crc.process_bytes(bytes.data(), bytes.size());
  return std::rotr(static_cast<std::uint32_t>(crc.checksum()), 15) + 0xa282ead8U;
}

EventFile::EventFile(const fs::path& folder) {
  fs::create_directories(folder);
  path_ = folder / fmt::format("events.out.tfevents.{:.0f}.{}.{}", now(), host_name(), ::getpid());
  out_.open(path_, std::ios::binary | std::ios::trunc);
  ProtoWriter first;
  first.real(1, now());
  first.bytes(3, "brain.Event:2");
  event(first.message());
}

void EventFile::start_at(std::int64_t step) {
  ProtoWriter session;
  session.integer(1, kSessionStart);
  ProtoWriter message;
  message.real(1, now());
  message.integer(2, static_cast<std::uint64_t>(step));
  message.bytes(7, session.message());
  event(message.message());
}

void EventFile::scalar(const std::string& tag, std::int64_t step, double value) {
  ProtoWriter message;
  message.bytes(1, tag);
  message.real32(2, static_cast<float>(value));
  summary(step, message.message());
}

void EventFile::text(const std::string& tag, std::int64_t step, const std::string& markdown) {
  summary(step, value_message(tag, string_tensor({markdown}), metadata("text")));
}

void EventFile::images(const std::string& tag,
                       std::int64_t step,
                       const std::vector<EventImage>& images) {
  if (images.empty()) return;
  std::vector<std::string> values = {std::to_string(images[0].width),
                                     std::to_string(images[0].height)};
  for (const auto& image : images) values.push_back(image.png);
  summary(step, value_message(tag, string_tensor(values), metadata("images")));
}

void EventFile::pr_curve(const std::string& tag,
                         std::int64_t step,
                         const std::vector<PrPoint>& points) {
  ProtoWriter content;
  content.integer(2, points.size());
  summary(step, value_message(tag, float_tensor(6, points.size(), pr_rows(points)),
                              metadata("pr_curves", content.message())));
}

void EventFile::summary(std::int64_t step, std::string_view value) {
  ProtoWriter values;
  values.bytes(1, value);
  ProtoWriter message;
  message.real(1, now());
  message.integer(2, static_cast<std::uint64_t>(step));
  message.bytes(5, values.message());
  event(message.message());
}

void EventFile::event(const std::string& message) {
  const auto length = little_endian(static_cast<std::uint64_t>(message.size()));
  out_ << length << little_endian(masked_crc(length)) << message
       << little_endian(masked_crc(message)) << std::flush;
  if (!out_) {
    fail(ErrorCode::Io, "{}: cannot be written (is the disk full?)", path_.string());
  }
}

}  // namespace ocr
