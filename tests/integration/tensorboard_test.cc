// What a training writes, read by TensorBoard's own code, where bench/peers/setup.sh tensorboard
// has installed it.
#include <map>
#include <nlohmann/json.hpp>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "integration/peers.h"
#include "integration/trainings.h"
#include "support/data.h"

namespace fs = std::filesystem;
using namespace ocr;

namespace {

using Points = std::map<std::int64_t, double>;  // by step

// Prints {"scalars": {tag: [[step, value]…]}, "plugins": {tag: the plugin that shows its tensors},
// "pictures": {tag: [width, height, a PNG]…}}, the last of the plugin images, in hex.
constexpr const char* kReader = R"(
import json, sys
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.util import tensor_util
events = EventAccumulator(sys.argv[1], size_guidance={"scalars": 0, "tensors": 0})
events.Reload()
tags = events.Tags()
plugins = {t: events.SummaryMetadata(t).plugin_data.plugin_name for t in tags["tensors"]}
def picture(tag):
    width, height, *images = tensor_util.make_ndarray(events.Tensors(tag)[-1].tensor_proto)
    return [int(width), int(height), images[0].hex()]
print(json.dumps({
    "scalars": {t: [[e.step, e.value] for e in events.Scalars(t)] for t in tags["scalars"]},
    "plugins": plugins,
    "pictures": {t: picture(t) for t, plugin in plugins.items() if plugin == "images"},
}))
)";

nlohmann::json read_by_tensorboard(const fs::path& run) {
  const auto result = test::run_command(
      {test::python_of_peer("tensorboard").string(), "-c", kReader, (run / "events").string()});
  INFO(result.err);
  REQUIRE(result.exit_code == 0);
  return nlohmann::json::parse(result.out);
}

Points points_of(const nlohmann::json& scalar) {
  Points points;
  for (const auto& point : scalar) points[point.at(0)] = point.at(1);
  return points;
}

// Of the log that is not TensorBoard's.
Points losses_of(const fs::path& run) {
  Points losses;
  std::istringstream lines(read_file(run / "metrics.jsonl"));
  for (std::string line; std::getline(lines, line);) {
    const auto record = nlohmann::json::parse(line);
    if (record.at("kind") == "train") losses[record.at("step")] = record.at("loss");
  }
  return losses;
}

}  // namespace

TEST_CASE("TensorBoard reads a training's curves, pictures and texts", "[integration]") {
  if (!test::has_peer("tensorboard")) return;
  const test::TemporaryFolder folder;
  test::write_words(folder.path());
  test::check_ends_well(test::training_of(folder.path(), "run", {}, {"Global.print_batch_step=1"}));
  const auto run = folder.path() / "run";
  const auto found = read_by_tensorboard(run);

  const auto losses = losses_of(run);
  const auto shown = points_of(found.at("scalars").at("train/loss"));
  REQUIRE(losses.size() == 24);  // six epochs of four batches
  REQUIRE(shown.size() == losses.size());
  for (const auto& [step, loss] : losses) {
    CHECK(shown.at(step) == Approx(loss).epsilon(1e-4));
  }
  CHECK(found.at("scalars").contains("eval/acc"));
  const auto& worst = found.at("pictures").at("eval/worst");
  CHECK(worst.at(0) > 0);
  CHECK(worst.at(1) > 0);
  CHECK(worst.at(2).get<std::string>().starts_with("89504e47"));  // a PNG
  CHECK(found.at("plugins").at("eval/worst_texts") == "text");
  CHECK(found.at("plugins").at("eval/score") == "pr_curves");
}
