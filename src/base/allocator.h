// glibc's malloc, set for programs that allocate and free big tensors at every step.
#pragma once

namespace ocr {

// Call once in main, before the first thread. By default glibc maps each big block from the kernel
// and gives it back at once, so every step touches fresh pages; afterwards freed memory stays with
// the process. Measured on one epoch of a MobileNetV3 CRNN, batch 64: page faults 743 k to 200 k,
// 16 % less processor time. Reading by batches of 16 is the same either way. Does nothing without
// glibc.
void tune_allocator();

}  // namespace ocr
