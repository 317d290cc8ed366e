#include <sstream>

#include <catch2/catch.hpp>

#include "sample_options.h"

namespace ocr::config {

TEST_CASE("the reference has a row for every key, alternative and key without effect", "[config]") {
  test::SampleOptions o;
  std::ostringstream out;
  write_reference(out, describe_of(o));
  CHECK(out.str() ==
        "| key | default | meaning |\n|---|---|---|\n"
        "| `on` | `false` | Switch. |\n"
        "| `count` | `3` | How many. |\n"
        "| `rate` | `0.05` | How fast. |\n"
        "| `text` |  | Any text. |\n"
        "| `shape` | `[3, 32]` | Channels, height. |\n"
        "| `scales` | `[]` | Factors. |\n"
        "| `words` | `[]` | Names. |\n"
        "| `colour` | `red` | Paint. One of red, green. |\n"
        "| `inner` |  | A section. |\n"
        "| `inner.depth` | `2` | How deep. |\n"
        "| `inner.label` | `plain` | A \\| B. |\n"
        "| `optimiser` |  | Chosen by name. |\n"
        "| `optimiser` name=**Adam** | | |\n"
        "| `optimiser.beta1` | `0.9` | Decay. |\n"
        "| `optimiser` name=**SGD** | | |\n"
        "| `optimiser.momentum` | `0.5` | Inertia. |\n"
        "| `transforms` |  | In order. |\n"
        "| `transforms` - **Flip** | | |\n"
        "| `transforms` - **Blur** | | |\n"
        "| `transforms.radius` | `1` | In pixels. |\n"
        "| `visual` |  | No effect: there is no viewer here. |\n");
}

TEST_CASE("printing the reference changes no choice", "[config]") {
  test::SampleOptions o;
  o.optimiser = test::Sgd{};
  std::ostringstream out;
  write_reference(out, describe_of(o));
  CHECK(std::holds_alternative<test::Sgd>(o.optimiser));
}

}  // namespace ocr::config
