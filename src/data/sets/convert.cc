#include "data/sets/convert.h"

#include "base/error.h"
#include "base/files.h"
#include "base/signals.h"
#include "data/formats/outline_pixels.h"
#include "data/sets/image_names.h"
#include "data/sets/open_set.h"
#include "data/sets/set_writer.h"

namespace ocr {
namespace {

class SetConverter {
 public:
  SetConverter(const ConvertOptions& options, std::size_t count)
      : options_(options),
        writer_(options.to, options.output),
        names_(count, !holds_pages(options.to)) {}

  ConvertReport& report() { return report_; }

  void lose(std::string_view what, const std::string& example, std::size_t count = 1) {
    if (options_.strict) fail("{}: {} (--strict lets nothing be lost)", example, what);
    report_.losses.add(what, example, count);
  }

  void lose_bad(const std::vector<BadLine>& bad, const std::string& path, std::string_view unit) {
    report_.read += bad.size();
    for (const auto& line : bad) {
      lose("dropped, " + line.cause,
           fmt::format("{}: {} {}: {}", path, unit, line.number, line.detail));
    }
  }

  void add_line(const LineStore& store, std::size_t index) {
    throw_if_stopped();
    ++report_.read;
    const auto& line = store.lines()[index];
    if (const auto fault = set_text_fault(options_.to, line.text)) {
      return lose("dropped, the text has " + *fault, store.name(index));
    }
    std::string bytes;
    ImageHeader header;
    try {
      bytes = store.image(index);
      header = read_image_header(bytes, line.image);
    } catch (const Error& error) {
      return lose("dropped, unreadable image",
                  fmt::format("{}: {}", store.name(index), error.what()));
    }
    const Annotation none;
    const auto name = name_of(store, index, bytes, header);
    write({report_.written, name, static_cast<int>(header.width), static_cast<int>(header.height),
           none, line.text},
          std::move(bytes));
  }

  void add_page(const PageSet& set, const LabelledPage& page) {
    throw_if_stopped();
    ++report_.read;
    const auto where = fmt::format("{}: image {} ({})", set.path.string(), page.number, page.image);
    if (const auto fault = fault_of(page.annotation); !fault.empty()) {
      return lose("dropped, " + fault, where);
    }
    std::string bytes;
    ImageHeader header;
    try {
      bytes = read_file(set.image_folder / page.image, DecodeOptions().max_bytes);
      header = read_image_header(bytes, page.image);
    } catch (const Error& error) {
      return lose("dropped, unreadable image", fmt::format("{}: {}", where, error.what()));
    }
    const auto name = names_.given(page.image, report_.written, bytes, header.format);
    if (name != page.image) lose("renamed images", page.image + " to " + name);
    count_changes(page.annotation, where);
    write({report_.written,
           name,
           static_cast<int>(header.width),
           static_cast<int>(header.height),
           page.annotation,
           {}},
          std::move(bytes));
  }

  void finish() {
    if (report_.written == 0) {
      fail("{}: nothing in it can be written as {}:\n{}", options_.input.string(),
           ocr::name(options_.to), report_.losses.text());
    }
    writer_.commit();
  }

 private:
  std::string name_of(const LineStore& store,
                      std::size_t index,
                      std::string_view bytes,
                      const ImageHeader& header) {
    const auto& own = store.lines()[index].image;
    if (!store.names_images()) return names_.numbered(report_.written, header.format);
    if (options_.to == SetKind::Lmdb) {
      lose("names of images, which LMDB does not hold", own);
      return own;
    }
    const auto name = names_.given(own, report_.written, bytes, header.format);
    if (name != own) lose("renamed images", own + " to " + name);
    return name;
  }

  void write(const LabelledImage& image, std::string bytes) {
    writer_.add(image, std::move(bytes));
    ++report_.written;
  }

  std::string fault_of(const Annotation& annotation) const {
    for (const auto& line : annotation.lines) {
      if (!line.readable) continue;
      if (const auto fault = set_text_fault(options_.to, line.text)) {
        return "a text has " + *fault;
      }
    }
    return {};
  }

  void count_changes(const Annotation& annotation, const std::string& where) {
    for (const auto& line : annotation.lines) {
      if (options_.to == SetKind::Icdar && line.outline.size() > 4) {
        lose("outlines of more than 4 points, now rectangles", where);
      } else if (loses_fractions(line.outline)) {
        lose("outlines with fractions of pixels, now rounded", where);
      }
    }
  }

  bool loses_fractions(const Polygon& outline) const {
    const bool keeps = options_.to == SetKind::CocoText;  // to 1/100 of a pixel
    for (const auto& p : outline) {
      for (const double value : {p.x, p.y}) {
        const double kept = keeps ? rounded_coordinate(value) : nearest_pixel({value, 0}).x;
        if (kept != value) return true;
      }
    }
    return false;
  }

  const ConvertOptions& options_;
  ConvertReport report_;
  SetWriter writer_;
  ImageNames names_;
};

void convert_lines(const ConvertOptions& options, ConvertReport& report) {
  const auto stores = open_line_set(options.from, options.input, options.images);
  SetConverter converter(options, line_count(stores));
  for (const auto& store : stores) {
    converter.lose_bad(store->bad(), store->path().string(), store->unit());
    for (std::size_t i = 0; i < store->lines().size(); ++i) converter.add_line(*store, i);
  }
  converter.finish();
  report = std::move(converter.report());
}

void convert_pages(const ConvertOptions& options, ConvertReport& report) {
  const auto set = open_page_set(options.from, options.input, options.images);
  SetConverter converter(options, set.pages.size());
  converter.lose_bad(set.bad, set.path.string(), "image");
  for (const auto& [what, count] : set.ignored) converter.lose(what, set.path.string(), count);
  for (const auto& page : set.pages) converter.add_page(set, page);
  converter.finish();
  report = std::move(converter.report());
}

}  // namespace

std::string ConvertReport::text(const ConvertOptions& options) const {
  auto text = fmt::format("{}: {} of {} images as {}\n", options.output.string(), written, read,
                          name(options.to));
  if (losses.empty()) return text + "nothing was lost\n";
  return text + "what was lost:\n" + losses.text();
}

ConvertReport convert_set(const ConvertOptions& options) {
  if (holds_pages(options.from) != holds_pages(options.to)) {
    fail(ErrorCode::Usage,
         "{} cannot become {}: the one holds pages with outlines, the other lines with a text each",
         name(options.from), name(options.to));
  }
  ConvertReport report;
  if (holds_pages(options.from)) {
    convert_pages(options, report);
  } else {
    convert_lines(options, report);
  }
  return report;
}

}  // namespace ocr
