// The real network, with random weights, on real word crops.
#include <cstdlib>
#include <set>

#include "data/formats/label_file.h"
#include "export/export_bundle.h"
#include "infer/bundle_reader.h"
#include "models/recogniser.h"
#include "support/catch_torch.h"
#include "support/data.h"

namespace {

namespace fs = std::filesystem;

// A charset as large as en_dict's, and weights of the head so large that texts vary from image to
// image.
std::unique_ptr<ocr::Recogniser> random_crnn(std::int64_t classes) {
  torch::manual_seed(11);
  at::set_num_threads(1);
  ocr::ArchitectureOptions options;
  ocr::MobileNetV3Options backbone;
  backbone.scale = 0.5;
  backbone.model_name = ocr::MobileNetV3Size::Small;
  backbone.small_stride = {1, 2, 2, 2};
  options.backbone = backbone;
  options.neck = ocr::SequenceEncoderOptions{};
  auto model = ocr::make_recogniser(options, classes);
  const torch::NoGradGuard no_grad;
  model->module().train();
  for (int i = 0; i < 20; ++i) model->forward(torch::rand({8, 3, 32, 100}) * 2 - 1);  // batch norm
  model->module().eval();
  for (auto& item : model->module().named_parameters()) {
    if (item.key().find("backbone") == std::string::npos) item.value().mul_(4);
  }
  return model;
}

std::u32string ascii() {
  std::u32string characters;
  for (char32_t c = U' '; c < 0x7F; ++c) characters += c;
  return characters;
}

TEST_CASE("an exported CRNN gives the network's own text on every crop", "[export]") {
  OCRFORGE_NEEDS_DATA();
  const ocr::test::TemporaryFolder folder;
  const auto set = ocr::test::data_dir() / "rec" / "icdar2003_trialtrain";
  ocr::ExportRequest request;
  request.folder = folder.path() / "inference";
  request.algorithm = "CRNN";
  request.rules =
      ocr::LineRules{{32, 100, ocr::WidthRule::AtLeast, 8192}, ocr::Charset(ascii()), 16, false};
  request.proof_set = "labels.tsv";
  const auto labels = ocr::read_label_file(set / "labels.tsv");
  for (std::size_t i = 0; i < labels.lines.size(); i += 10) {
    request.proof_images.push_back(labels.image_folder / labels.lines[i].image);
  }
  std::set<std::string> texts;
  request.on_reading = [&](const ocr::ImageReading& result) {
    texts.insert(std::get<ocr::Reading>(*result.reading).text);
  };
  request.proof_command = {
      (fs::read_symlink("/proc/self/exe").parent_path() / "export_proof_child")};
  ::setenv("OMP_NUM_THREADS", "1", /*overwrite=*/0);
  const auto model = random_crnn(96);
  request.narrowest = model->pixels_per_step();
  const auto manifest = ocr::export_bundle(*model, request);
  CHECK(manifest.proof.images == 116);
  CHECK(manifest.proof.equal == 116);
  CHECK(manifest.numeric.observed <= 1e-4);
  CHECK(texts.size() > 20);  // else equal texts would prove little
  CHECK_NOTHROW(ocr::BundleReader(request.folder));
}

}  // namespace
