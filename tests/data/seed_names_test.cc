// The seed's sixteen training names against the dictionary that its config names.
#include <catch2/catch.hpp>

#include "base/files.h"
#include "data/preflight.h"
#include "label_set.h"

namespace ocr {

TEST_CASE("two of the seed's training names have a character that ppocr_keys_v1 lacks", "[data]") {
  OCRFORGE_NEEDS_DATA();
  auto names = split_lines(read_file(test::data_dir() / "seed/test.txt"));
  REQUIRE(names.size() == 20);
  names.resize(16);
  const test::LabelSet set(test::set_lines(names));
  const auto charset =
      Charset::from_file(test::source_dir() / "configs/dict/ppocr_keys_v1.txt", true);
  PreflightOptions options;
  options.charset = &charset;
  options.max_text_length = 25;
  auto report = preflight(read_label_file(set.labels()), options);
  report.file = "rec_gt_train.txt";
  CHECK(report.text() ==
        "rec_gt_train.txt: 2 of 16 lines are bad\n"
        "  character not in the dictionary: 2\n"
        "    line 4: 綜 (U+7D9C) in '國泰綜合醫院'\n"
        "    line 7: 吳 (U+5433) in '新光吳火獅紀念醫院'");
}

}  // namespace ocr
