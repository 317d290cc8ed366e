// glibc's malloc, set for programs that allocate and free big tensors at every step.
#pragma once

namespace ocr {

// Call once in main, before the first thread. By default glibc maps each big block from the kernel
// and gives it back at once, so every step touches fresh pages; afterwards freed memory stays with
// the process. Does nothing where the C library is not glibc.
void tune_allocator();

}  // namespace ocr
