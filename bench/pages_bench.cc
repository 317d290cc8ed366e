// How many pages and scenes are drawn per second and core, in memory, with their outlines; of
// documents beside the floor: the steps that drawing cannot do without, measured alone and in turns
// with it in the same run.
//
// Usage: pages_bench
//        pages_bench --show FOLDER [COUNT]   PNGs with the outlines, green, ignored ones red
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include <opencv2/imgproc.hpp>

#include "base/files.h"
#include "base/main_guard.h"
#include "data/pages/lay_out_page.h"
#include "data/pages/paint_page.h"
#include "data/pages/sheet_view.h"
#include "data/render/draw_glyphs.h"
#include "image/codec.h"
#include "pages_setup.h"

namespace {

using ocr::PagesKind;
using ocr::PagesSetup;

constexpr std::size_t kPages = 40;
constexpr int kRounds = 5;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

struct Timed {
  std::string name;
  std::function<void(std::size_t)> work;
  std::vector<double> rounds = {};

  double milliseconds() const {
    auto sorted = rounds;
    std::sort(sorted.begin(), sorted.end());
    return sorted[sorted.size() / 2];
  }
};

void measure(std::vector<Timed>& all) {
  for (int round = 0; round < kRounds; ++round) {
    for (auto& timed : all) {
      const double start = cpu_seconds();
      for (std::size_t i = 0; i < kPages; ++i) timed.work(i);
      timed.rounds.push_back(1e3 * (cpu_seconds() - start) / kPages);
    }
  }
}

// What a document's steps work on, made before they are timed.
struct Stage {
  ocr::PageDraft draft;
  ocr::FlatPage page;
  ocr::SheetView view;
};

std::vector<Stage> stages_of(PagesSetup& setup, const PagesKind& kind) {
  std::vector<Stage> stages;
  const auto& layout = std::get<ocr::PageLayout>(kind.pipeline.layout);
  for (std::size_t i = 0; i < kPages; ++i) {
    const auto inputs = setup.inputs(kind, i);
    Stage stage{lay_out_page(layout, inputs), {}, {}};
    stage.page = paint_page(stage.draft, inputs);
    stage.view = view_sheet(layout.sheet, inputs, stage.page.image.size(), stage.draft.body_size);
    stages.push_back(std::move(stage));
  }
  return stages;
}

std::vector<Timed> steps_of(PagesSetup& setup, const PagesKind& kind, std::vector<Stage>& stages) {
  const auto paper = [&](std::size_t i) {
    const auto inputs = setup.inputs(kind, i);
    draw_one(kind.looks.backgrounds, inputs.resources, stages[i].draft.sheet,
             inputs.random.fork("paper"));
  };
  const auto shape = [&](std::size_t i) {
    const auto inputs = setup.inputs(kind, i);
    for (const auto& line : stages[i].draft.lines) {
      inputs.typesetter.set(line.text, {.font = line.set.glyphs.front().font});
    }
  };
  const auto blit = [&](std::size_t i) {
    const auto inputs = setup.inputs(kind, i);
    cv::Mat mask = cv::Mat::zeros(stages[i].draft.sheet.size(), CV_8U);
    for (const auto& line : stages[i].draft.lines) {
      draw_glyphs(inputs.typesetter, line.set.glyphs, {line.size, line.origin}, mask);
    }
  };
  const auto ink = [&](std::size_t i) {
    cv::Mat mask = stages[i].page.letters.clone();
    const auto inputs = setup.inputs(kind, i);
    apply_all(kind.looks.ink, inputs.resources, mask, inputs.random.fork("ink of layers"));
  };
  const auto paint = [&](std::size_t i) {
    ocr::compose(stages[i].page.letters, {}, {}, stages[i].page.image);
  };
  const auto warp = [&](std::size_t i) {
    cv::Mat image = stages[i].page.image, letters = stages[i].page.letters.clone();
    look_at(stages[i].view, setup.inputs(kind, i), image, letters);
  };
  const auto damage = [&](std::size_t i) {
    cv::Mat image = stages[i].page.image.clone();
    const auto inputs = setup.inputs(kind, i);
    apply_all(kind.looks.damage, inputs.resources, image, inputs.random.fork("damage"));
  };
  return {{"paper", paper}, {"shape", shape}, {"blit", blit},    {"ink", ink},
          {"paint", paint}, {"warp", warp},   {"damage", damage}};
}

void report_documents(PagesSetup& setup) {
  const auto kind = ocr::pages_kind("pages");
  auto stages = stages_of(setup, kind);
  std::size_t lines = 0;
  for (const auto& stage : stages) lines += stage.draft.lines.size();
  auto all = steps_of(setup, kind, stages);
  all.push_back({kind.name, [&](std::size_t i) { setup.draw(kind, i); }});
  measure(all);
  double floor = 0;
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    fmt::print("  {:<24}{:8.2f} ms\n", all[i].name, all[i].milliseconds());
    floor += all[i].milliseconds();
  }
  const double own = all.back().milliseconds();
  fmt::print("{:<26}{:8.2f} ms{:8.1f}/s   floor {:.2f} ms, ratio {:.2f}; {:.0f} lines a page\n",
             kind.name, own, 1e3 / own, floor, own / floor,
             static_cast<double>(lines) / static_cast<double>(kPages));
}

void report(PagesSetup& setup, const PagesKind& kind) {
  std::vector<Timed> all = {{kind.name, [&](std::size_t i) { setup.draw(kind, i); }}};
  measure(all);
  const double own = all.front().milliseconds();
  fmt::print("{:<26}{:8.2f} ms{:8.1f}/s\n", kind.name, own, 1e3 / own);
}

void draw_outlines(const ocr::Annotation& annotation, cv::Mat& image) {
  for (const auto& line : annotation.lines) {
    std::vector<cv::Point> points;
    for (const auto& p : line.outline) {
      points.emplace_back(static_cast<int>(std::lround(p.x * 16)) - 8,
                          static_cast<int>(std::lround(p.y * 16)) - 8);
    }
    const cv::Scalar colour = line.readable ? cv::Scalar(0, 200, 0) : cv::Scalar(0, 0, 255);
    cv::polylines(image, points, true, colour, 1, cv::LINE_AA, 4);
  }
}

void show(PagesSetup& setup, const std::filesystem::path& folder, std::size_t count) {
  std::filesystem::create_directories(folder);
  for (const auto* name : {"pages", "receipt_pages", "scenes"}) {
    const auto kind = ocr::pages_kind(name);
    for (std::size_t i = 0; i < count; ++i) {
      auto drawn = setup.draw(kind, i);
      const auto stem = fmt::format("{}-{:03}", kind.name, i);
      ocr::write_atomically(folder / (stem + "-bare.png"), ocr::encode_png(drawn.image));
      draw_outlines(drawn.annotation, drawn.image);
      ocr::write_atomically(folder / (stem + ".png"), ocr::encode_png(drawn.image));
    }
  }
}

int run(int argc, char** argv) {
  cv::setNumThreads(1);
  PagesSetup setup;
  if (argc >= 3 && std::string(argv[1]) == "--show") {
    show(setup, argv[2], argc > 3 ? std::stoul(argv[3]) : 12);
    return 0;
  }
  fmt::print("{} fonts\n", setup.fonts());
  report_documents(setup);
  report(setup, ocr::pages_kind("receipt_pages"));
  report(setup, ocr::pages_kind("scenes"));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  return ocr::guarded_main([&] { return run(argc, argv); });
}
