#include "data/preflight.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <thread>
#include <utility>

#include "base/error.h"
#include "base/files.h"
#include "base/ordered_workers.h"
#include "base/signals.h"
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

ImageHeader header_of(const fs::path& path) {
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

// CTC puts a blank between equal neighbours, so each pair of them needs a step more.
std::int64_t steps_needed(const std::u32string& text) {
  auto steps = static_cast<std::int64_t>(text.size());
  for (std::size_t i = 1; i < text.size(); ++i) steps += text[i] == text[i - 1] ? 1 : 0;
  return steps;
}

// All that is checked of one line; const, for several threads at once.
class LineChecker {
 public:
  LineChecker(const LabelFile& labels, const PreflightOptions& options)
      : labels_(labels), options_(options) {}

  std::vector<Finding> check(const LabelLine& line) const {
    std::vector<Finding> findings;
    const auto text = from_utf8(line.text);
    check_characters(line, findings);
    const auto length = static_cast<std::int64_t>(text.size());
    if (options_.max_text_length > 0 && length > options_.max_text_length) {
      add(findings, line, "text longer than max_text_length",
          fmt::format("{} characters, {} allowed, in '{}'", length, options_.max_text_length,
                      line.text));
    }
    check_image(line, text, findings);
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

  void check_image(const LabelLine& line,
                   const std::u32string& text,
                   std::vector<Finding>& findings) const {
    const fs::path path = labels_.image_folder / line.image;
    std::error_code ignored;
    if (!fs::exists(path, ignored)) return add(findings, line, "missing image", path.string());
    try {
      check_width(line, text, header_of(path), findings);
    } catch (const std::exception& error) {  // ours, or the file system's
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

  const LabelFile& labels_;
  const PreflightOptions& options_;
};

using TaskFindings = std::vector<std::vector<Finding>>;  // of each line of one task

TaskFindings check_task(const LineChecker& checker, const LabelFile& labels, std::size_t task) {
  TaskFindings findings;
  const std::size_t end = std::min((task + 1) * kLinesPerTask, labels.lines.size());
  for (std::size_t i = task * kLinesPerTask; i < end; ++i) {
    findings.push_back(checker.check(labels.lines[i]));
  }
  return findings;
}

void check_lines(const LabelFile& labels, const LineChecker& checker, PreflightReport& report) {
  const std::size_t tasks = (labels.lines.size() + kLinesPerTask - 1) / kLinesPerTask;
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());  // 0 if unknown
  const std::size_t threads = std::clamp<std::size_t>(tasks, 1, cores);
  OrderedWorkers<TaskFindings> workers(tasks, threads, 4 * threads, [&](std::size_t task) {
    throw_if_stopped();
    return check_task(checker, labels, task);
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

}  // namespace

PreflightReport preflight(const LabelFile& labels, const PreflightOptions& options) {
  PreflightReport report;
  report.file = labels.path.string();
  report.lines = labels.lines.size() + labels.bad.size();
  for (const BadLine& bad : labels.bad) {
    report.findings.push_back({bad.number, bad.cause, bad.detail});
  }
  check_lines(labels, LineChecker(labels, options), report);
  std::stable_sort(report.findings.begin(), report.findings.end(),
                   [](const Finding& a, const Finding& b) { return a.line < b.line; });
  return report;
}

}  // namespace ocr
