// The recognisers that the tests of networks build: PaddleOCR's own, and each family as narrow as
// it goes.
#pragma once

#include "models/recogniser.h"

namespace ocr::test {

inline ArchitectureOptions pp_ocr_v2() {
  ArchitectureOptions o;
  o.backbone = MobileNetV1EnhanceOptions{};
  o.neck = SequenceEncoderOptions{.encoder_type = EncoderType::Rnn, .hidden_size = 64};
  o.head = CtcHeadOptions{.mid_channels = 96};
  return o;
}

inline MultiHeadOptions ctc_of_multi_head(const SvtrEncoderOptions& svtr) {
  CtcBranchOptions ctc;
  ctc.neck.encoder = {.encoder_type = EncoderType::Svtr, .svtr = svtr};
  return {{ctc, NrtrBranchOptions{}}};
}

inline ArchitectureOptions pp_ocr_v3() {
  ArchitectureOptions o;
  o.algorithm = Algorithm::SvtrLcnet;
  o.backbone = MobileNetV1EnhanceOptions{
      .last_conv_stride = {1, 2}, .last_pool_type = LastPool::Avg, .last_pool_kernel_size = {2, 2}};
  o.head = ctc_of_multi_head({});
  return o;
}

inline ArchitectureOptions pp_ocr_v4(double scale = 0.95, std::int64_t branches = 4) {
  ArchitectureOptions o;
  o.algorithm = Algorithm::SvtrLcnet;
  o.backbone = PPLCNetV3Options{.scale = scale, .conv_kxk_num = branches};
  o.head = ctc_of_multi_head({.dims = 120, .kernel_size = {1, 3}});
  return o;
}

inline ArchitectureOptions resnet(std::int64_t layers, std::int64_t hidden) {
  ArchitectureOptions o;
  o.backbone = ResNetVdOptions{layers};
  o.neck = SequenceEncoderOptions{.encoder_type = EncoderType::Rnn, .hidden_size = hidden};
  return o;
}

inline ArchitectureOptions narrow_vgg(bool batch_norm) {
  auto o = resnet(18, 16);
  o.backbone = VggOptions{.channels = {16, 32, 32},
                          .pool_height = {2, 2, 2},
                          .pool_width = {2, 2, 1},
                          .last_height = 4,
                          .last_channels = 32,
                          .batch_norm = batch_norm};
  return o;
}

inline ArchitectureOptions with_encoder(const SequenceEncoderOptions& encoder) {
  auto o = pp_ocr_v2();
  std::get<MobileNetV1EnhanceOptions>(o.backbone).scale = 0.125;
  o.neck = encoder;
  return o;
}

struct SmallCase {
  const char* name;
  ArchitectureOptions options;
  std::int64_t height;
};

// Each family, as narrow as it goes.
inline std::vector<SmallCase> small_cases() {
  auto v2 = pp_ocr_v2(), v3 = pp_ocr_v3();
  std::get<MobileNetV1EnhanceOptions>(v2.backbone).scale = 0.25;
  std::get<MobileNetV1EnhanceOptions>(v3.backbone).scale = 0.25;
  const CascadeRnnOptions cascade{.out_channels = {24, 40}, .with_linear = true};
  return {{"PP-OCRv2", v2, 32},
          {"PP-OCRv3", v3, 48},
          {"PP-OCRv4", pp_ocr_v4(0.25, 2), 48},
          {"ResNet18", resnet(18, 16), 32},
          {"fc", with_encoder({.encoder_type = EncoderType::Fc, .hidden_size = 32}), 32},
          {"cascadernn",
           with_encoder(
               {.encoder_type = EncoderType::CascadeRnn, .hidden_size = 16, .cascade = cascade}),
           32},
          {"rnn with a shortcut", with_encoder({.hidden_size = 16, .shortcut = true}), 32},
          {"VGG", narrow_vgg(true), 32},
          {"VGG without batch norm", narrow_vgg(false), 32}};
}

}  // namespace ocr::test
