#include "export/proof.h"

#include <algorithm>
#include <cinttypes>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "base/error.h"
#include "base/files.h"
#include "export/child_process.h"
#include "export/proof_data.h"
#include "infer/bundle_reader.h"
#include "infer/compare_readings.h"
#include "infer/read_images.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

// Images read again one by one and in threes; the first of the set, for its time.
constexpr std::size_t kSmallBatchImages = 256;

// One line for each step, written before the step: if the process dies, the last line says where.
//   report := {"at " what "\n"} ["mismatch " message "\n" | "done " observed " " images "\n"]
class Report {
 public:
  explicit Report(const fs::path& path) : out_(path) {}
  void at(const std::string& what) { line("at " + what); }
  void mismatch(const std::string& message) { line("mismatch " + message); }
  void done(const ProofResult& result) {
    line(fmt::format("done {} {}", result.observed, result.images));
  }

 private:
  void line(const std::string& text) { out_ << text << std::endl; }
  std::ofstream out_;
};

// "image 1, step 3, class 5", by the manifest's names of the axes.
std::string named_place(const NetworkOutput& output, std::size_t index, const Manifest& manifest) {
  const auto place = output.place(index);
  const auto& axes = manifest.output.axes.at(0);
  auto text = fmt::format("image {}", place.at(0));
  for (std::size_t i = 1; i < std::min(place.size(), axes.size()); ++i) {
    text += fmt::format(", {} {}", axes[i], place[i]);
  }
  return text;
}

// What rounding alone may do is no difference between two files: on noise it can be more than the
// manifest's tolerance.
constexpr double kRoundings = 4;

// The largest difference beyond rounding; throws when one is above the tolerance.
double compare(const ProofCase& expected, const NetworkOutput& found, const Manifest& manifest) {
  const auto& truth = expected.expected;
  if (found.shape != truth.shape) {
    fail("{}: the exported file gives {}, the checkpoint {}", expected.name,
         shape_text(found.shape), shape_text(truth.shape));
  }
  const double rounding = kRoundings * expected.rounding;
  const double allowed = manifest.numeric.tolerance + rounding;
  double worst = 0;
  for (std::size_t i = 0; i < truth.values.size(); ++i) {
    const double difference = std::abs(static_cast<double>(found.values[i]) - truth.values[i]);
    if (!(difference <= allowed)) {  // also for NaN
      fail("{}: {}: the exported file gives {}, the checkpoint {} (allowed difference {})",
           expected.name, named_place(truth, i, manifest), found.values[i], truth.values[i],
           allowed);
    }
    worst = std::max(worst, difference - rounding);
  }
  return worst;
}

double prove_cases(const BundleReader& reader,
                   const std::vector<ProofCase>& cases,
                   Report& report) {
  double worst = 0;
  for (const auto& item : cases) {
    report.at(item.name);
    worst = std::max(worst, compare(item, reader.output(item.batch), reader.manifest()));
  }
  return worst;
}

void check_image(const ProofImage& expected, const ImageReading& found, std::size_t batch) {
  if (found.problem) fail("{}", found.problem->message);
  const auto difference = reading_difference(*found.reading, expected.expected);
  if (!difference) return;
  fail("{}: in batches of {} the exported file gives {}", expected.path, batch, *difference);
}

void prove_images(const BundleReader& reader,
                  const std::vector<ProofImage>& images,
                  std::size_t count,
                  std::size_t batch) {
  std::vector<fs::path> paths;
  for (std::size_t i = 0; i < std::min(count, images.size()); ++i)
    paths.emplace_back(images[i].path);
  ReadImagesOptions options;
  options.rules = reader.rules();
  set_max_batch(options.rules, batch);
  const auto read = [&](const std::vector<cv::Mat>& decoded) {
    return read_task(decoded, options.rules, [&](const ImageBatch& b) { return reader.output(b); });
  };
  read_images(paths, options, read,
              [&](const ImageReading& r) { check_image(images[r.index], r, batch); });
}

ProofResult prove(const fs::path& bundle, const ProofData& data, Report& report) {
  ProofResult result;
  for (const bool freeze : {false, true}) {  // the file as it is, and as it is used
    report.at(freeze ? "loading and freezing the file" : "loading the file");
    const BundleReader reader(bundle, {.freeze = freeze});
    result.observed = std::max(result.observed, prove_cases(reader, data.cases, report));
    if (!freeze) continue;
    report.at("reading the evaluation set");
    prove_images(reader, data.images, data.images.size(), 64);
    if (std::holds_alternative<PageRules>(reader.rules())) continue;  // always one by one
    prove_images(reader, data.images, kSmallBatchImages, 1);
    prove_images(reader, data.images, kSmallBatchImages, 3);
  }
  result.images = static_cast<std::int64_t>(data.images.size());
  return result;
}

std::string last_line_with(const std::vector<std::string>& lines, std::string_view start) {
  std::string found;
  for (const auto& line : lines) {
    if (line.starts_with(start)) found = line.substr(start.size());
  }
  return found;
}

}  // namespace

ProofResult prove_in_child(const std::vector<std::string>& command,
                           const fs::path& bundle,
                           const fs::path& data,
                           const fs::path& report) {
  auto words = command;
  for (const auto& path : {bundle, data, report}) words.push_back(path.string());
  const ChildStatus status = run_child(words);
  const auto lines =
      fs::exists(report) ? split_lines(read_file(report)) : std::vector<std::string>();
  const auto at = last_line_with(lines, "at ");
  if (status.signal != 0) {
    fail(
        "the exported file is not usable: at {} its process died of signal {} ({}); the network's "
        "forward "
        "probably holds a size of the recorded example",
        at.empty() ? "the start" : at, status.signal, strsignal(status.signal));
  }
  const auto mismatch = last_line_with(lines, "mismatch ");
  if (!mismatch.empty()) fail("the exported file differs from its checkpoint: {}", mismatch);
  const auto done = last_line_with(lines, "done ");
  ProofResult result;
  if (status.exit_code != 0 ||
      std::sscanf(done.c_str(), "%lf %" SCNd64, &result.observed, &result.images) != 2) {
    fail("the proof of the exported file could not run: '{}' ended with code {} at {}",
         words.front(), status.exit_code, at.empty() ? "the start" : at);
  }
  return result;
}

int run_proof(const fs::path& bundle, const fs::path& data, const fs::path& report_path) {
  Report report(report_path);
  try {
    report.done(prove(bundle, load_proof_data(data), report));
    return 0;
  } catch (const std::exception& error) {
    const std::string text = error.what();
    report.mismatch(text.substr(0, text.find('\n')));
    return 1;
  }
}

}  // namespace ocr
