// TensorBoard's event files: scalars, texts, pictures and precision-recall curves over the steps.
//
//   file   := record*           record := length:u64 crc(length) data crc(data)
//   data   := Event, a message of protocol buffers (tensorboard/compat/proto/event.proto)
//   crc(x) := CRC-32C of x, turned right by 15 bits, plus 0xa282ead8, as u32
//
// Integers are little-endian.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace ocr {

struct EventImage {
  int width = 0;
  int height = 0;
  std::string png;
};

// By rising thresholds from 0 to 1, at least two: what counts as found at a score above each.
struct PrPoint {
  double true_positives = 0;
  double false_positives = 0;
  double true_negatives = 0;
  double false_negatives = 0;
};

class EventFile {
 public:
  // Makes events.out.tfevents.SECONDS.HOST.PID in the folder. Throws Error (Io).
  explicit EventFile(const std::filesystem::path& folder);

  // What earlier files of the folder tell of this step and later ones is forgotten.
  void start_at(std::int64_t step);

  // Each record is in the file when it returns. Throw Error (Io), such as for a full disk.
  void scalar(const std::string& tag, std::int64_t step, double value);
  void text(const std::string& tag, std::int64_t step, const std::string& markdown);
  void images(const std::string& tag, std::int64_t step, const std::vector<EventImage>& images);
  void pr_curve(const std::string& tag, std::int64_t step, const std::vector<PrPoint>& points);

  const std::filesystem::path& path() const { return path_; }

 private:
  void summary(std::int64_t step, std::string_view value);
  void event(const std::string& message);

  std::filesystem::path path_;
  std::ofstream out_;
};

// crc(x) of above.
std::uint32_t masked_crc(std::string_view bytes);

}  // namespace ocr
