#include "data/preflight.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <set>
#include <thread>
#include <utility>

#include "base/error.h"
#include "base/files.h"
#include "base/ordered_workers.h"
#include "base/signals.h"
#include "data/sets/line_store.h"
#include "image/codec.h"
#include "text/utf8.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

// Lines that one worker takes at once: much work per hand-over, little to wait for at the end.
constexpr std::size_t kLinesPerTask = 256;
// Nearly every header lies in here; where one does not, the whole file is read.
constexpr std::size_t kHeaderBytes = 1 << 16;

std::string first_bytes(const fs::path& path) {
  std::string bytes(kHeaderBytes, '\0');
  std::ifstream in(path, std::ios::binary);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return bytes;
}

// CTC puts a blank between equal neighbours, so each pair of them needs a step more.
std::int64_t steps_needed(const std::u32string& text) {
  auto steps = static_cast<std::int64_t>(text.size());
  for (std::size_t i = 1; i < text.size(); ++i) steps += text[i] == text[i - 1] ? 1 : 0;
  return steps;
}

using LineHeader = std::function<ImageHeader(std::size_t index)>;  // NotFound: there is no image

// All that is checked of one line; const, for several threads at once.
class LineChecker {
 public:
  LineChecker(const std::vector<LabelLine>& lines,
              LineHeader header,
              const PreflightOptions& options)
      : lines_(lines), header_(std::move(header)), options_(options) {}

  std::size_t lines() const { return lines_.size(); }

  std::vector<Finding> check(std::size_t index) const {
    const LabelLine& line = lines_[index];
    std::vector<Finding> findings;
    const auto text = from_utf8(line.text);
    check_characters(line, findings);
    check_label(line, findings);
    const auto length = static_cast<std::int64_t>(text.size());
    if (options_.max_text_length > 0 && length > options_.max_text_length) {
      add(findings, line, "text longer than max_text_length",
          fmt::format("{} characters, {} allowed, in '{}'", length, options_.max_text_length,
                      line.text));
    }
    check_image(index, text, findings);
    return findings;
  }

 private:
  static void add(std::vector<Finding>& findings,
                  const LabelLine& line,
                  std::string cause,
                  std::string detail) {
    findings.push_back({line.number, std::move(cause), std::move(detail)});
  }

  void check_characters(const LabelLine& line, std::vector<Finding>& findings) const {
    if (options_.charset == nullptr) return;
    std::string names;
    std::set<char32_t> named;
    for (const char32_t character : options_.charset->encode(line.text).unknown) {
      if (!named.insert(character).second) continue;
      names += (names.empty() ? "" : ", ") + code_point_name(character);
    }
    if (names.empty()) return;
    add(findings, line, "character not in the dictionary", names + " in '" + line.text + "'");
  }

  void check_label(const LabelLine& line, std::vector<Finding>& findings) const {
    const auto& labels = options_.labels;
    if (labels.empty() || std::find(labels.begin(), labels.end(), line.text) != labels.end()) {
      return;
    }
    add(findings, line, "label not in label_list",
        fmt::format("'{}', expected one of {}", line.text, fmt::join(labels, ", ")));
  }

  void check_image(std::size_t index,
                   const std::u32string& text,
                   std::vector<Finding>& findings) const {
    const LabelLine& line = lines_[index];
    try {
      check_width(line, text, header_(index), findings);
    } catch (const Error& error) {
      if (error.code() == ErrorCode::NotFound) {
        return add(findings, line, "missing image", error.what());
      }
      add(findings, line, "unreadable image", line.image + ": " + error.what());
    } catch (const std::exception& error) {  // the file system's
      add(findings, line, "unreadable image", line.image + ": " + error.what());
    }
  }

  void check_width(const LabelLine& line,
                   const std::u32string& text,
                   const ImageHeader& header,
                   std::vector<Finding>& findings) const {
    const auto width = line_width(options_.input, header.width, header.height);
    const auto steps = width / options_.pixels_per_step;
    const auto needed = steps_needed(text);
    if (needed <= steps) return;
    add(findings, line, "text too long for the width",
        fmt::format("{} steps needed, {} in {} pixels, for '{}'", needed, steps, width, line.text));
  }

  const std::vector<LabelLine>& lines_;
  LineHeader header_;
  const PreflightOptions& options_;
};

using TaskFindings = std::vector<std::vector<Finding>>;  // of each line of one task

TaskFindings check_task(const LineChecker& checker, std::size_t task) {
  TaskFindings findings;
  const std::size_t end = std::min((task + 1) * kLinesPerTask, checker.lines());
  for (std::size_t i = task * kLinesPerTask; i < end; ++i) findings.push_back(checker.check(i));
  return findings;
}

void check_lines(const LineChecker& checker, PreflightReport& report) {
  const std::size_t tasks = (checker.lines() + kLinesPerTask - 1) / kLinesPerTask;
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());  // 0 if unknown
  const std::size_t threads = std::clamp<std::size_t>(tasks, 1, cores);
  OrderedWorkers<TaskFindings> workers(tasks, threads, 4 * threads, [&](std::size_t task) {
    throw_if_stopped();
    return check_task(checker, task);
  });
  std::size_t line = 0;
  while (auto task = workers.next()) {
    for (auto& findings : *task) {
      if (findings.empty()) report.good.push_back(line);
      ++line;
      for (Finding& finding : findings) report.findings.push_back(std::move(finding));
    }
  }
}

PreflightReport preflight_lines(const std::string& file,
                                const std::vector<BadLine>& bad_lines,
                                const LineChecker& checker) {
  PreflightReport report;
  report.file = file;
  report.lines = checker.lines() + bad_lines.size();
  for (const BadLine& bad : bad_lines) {
    report.findings.push_back({bad.number, bad.cause, bad.detail});
  }
  check_lines(checker, report);
  std::stable_sort(report.findings.begin(), report.findings.end(),
                   [](const Finding& a, const Finding& b) { return a.line < b.line; });
  return report;
}

}  // namespace

ImageHeader image_file_header(const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) fail(ErrorCode::NotFound, "{}", path.string());
  if (fs::is_directory(path)) fail("is a folder");
  const DecodeOptions options;
  if (fs::file_size(path) > kHeaderBytes) {
    try {
      return read_image_header(first_bytes(path), path.string(), options);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::CorruptFile) throw;
    }
  }
  return read_image_header(read_file(path, options.max_bytes), path.string(), options);
}

PreflightReport preflight(const LabelFile& labels, const PreflightOptions& options) {
  const auto header = [&labels](std::size_t index) {
    return image_file_header(labels.image_folder / labels.lines[index].image);
  };
  return preflight_lines(labels.path.string(), labels.bad,
                         LineChecker(labels.lines, header, options));
}

PreflightReport preflight(const LineStore& store, const PreflightOptions& options) {
  const auto header = [&store](std::size_t index) { return store.header(index); };
  auto report = preflight_lines(store.path().string(), store.bad(),
                                LineChecker(store.lines(), header, options));
  report.unit = store.unit();
  return report;
}

}  // namespace ocr
