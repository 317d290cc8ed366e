// A trained network to its deploy form.
#pragma once

#include <cstdint>

namespace torch::nn {
class Module;
}

namespace ocr {

// Puts one convolution in the place of each RepConv's branches (PPLCNetV3), anywhere in the
// network; returns how many. In eval mode the outputs stay equal to some 1e-6; the network can no
// longer be trained as it was. Zero for a network that has none, or is fused already. The names are
// then those of PaddleOCR's inference files (`reparam_conv`), so these load into a fused network.
std::int64_t fuse_branches(torch::nn::Module& network);

// fuse_branches(), and what reading does not use is taken out: the threshold branch of a DBHead,
// the idle affine layers of PPLCNetV3's pages. What PaddleOCR's inference files hold is then all
// that the network has.
void to_deploy_form(torch::nn::Module& network);

}  // namespace ocr
