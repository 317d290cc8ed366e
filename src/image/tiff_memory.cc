#include "image/tiff_memory.h"

#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <new>

namespace ocr {
namespace {

TiffMemory& memory_of(thandle_t handle) {
  return *static_cast<TiffMemory*>(handle);
}

tmsize_t read_input(thandle_t handle, void* out, tmsize_t count) {
  TiffMemory& memory = memory_of(handle);
  if (memory.position >= memory.input.size() || count <= 0) return 0;
  const std::string_view bytes =
      memory.input.substr(memory.position, static_cast<std::size_t>(count));
  std::memcpy(out, bytes.data(), bytes.size());
  memory.position += bytes.size();
  return static_cast<tmsize_t>(bytes.size());
}

tmsize_t write_output(thandle_t handle, void* data, tmsize_t count) {
  TiffMemory& memory = memory_of(handle);
  const std::uint64_t end = memory.position + static_cast<std::uint64_t>(count);
  try {
    if (memory.output.size() < end) memory.output.resize(end);
  } catch (const std::exception&) {  // not through libtiff's frames: it sees a short write
    return -1;
  }
  std::memcpy(memory.output.data() + memory.position, data, static_cast<std::size_t>(count));
  memory.position = end;
  return count;
}

tmsize_t write_nothing(thandle_t, void*, tmsize_t) {
  return 0;
}

toff_t input_size(thandle_t handle) {
  return memory_of(handle).input.size();
}
toff_t output_size(thandle_t handle) {
  return memory_of(handle).output.size();
}

tmsize_t read_output(thandle_t handle, void* out, tmsize_t count) {
  TiffMemory& memory = memory_of(handle);
  memory.input = memory.output;
  return read_input(handle, out, count);
}

toff_t seek_in(thandle_t handle, toff_t offset, int from) {
  TiffMemory& memory = memory_of(handle);
  if (from == SEEK_CUR) offset += memory.position;
  if (from == SEEK_END) offset += memory.input.empty() ? memory.output.size() : memory.input.size();
  memory.position = offset;
  return offset;
}

int keep_open(thandle_t) {
  return 0;
}

int keep_first_error(TIFF*, void* user, const char*, const char* format, va_list arguments) {
  auto& memory = *static_cast<TiffMemory*>(user);
  if (memory.error[0] == '\0') {
    std::vsnprintf(memory.error, sizeof memory.error, format, arguments);
  }
  return 1;  // handled: libtiff's own handler, which prints, is not called
}

int drop_warning(TIFF*, void*, const char*, const char*, va_list) {
  return 1;
}

struct OpenOptions {
  explicit OpenOptions(TiffMemory& memory) : options(TIFFOpenOptionsAlloc()) {
    if (options == nullptr) throw std::bad_alloc();
    TIFFOpenOptionsSetErrorHandlerExtR(options, keep_first_error, &memory);
    TIFFOpenOptionsSetWarningHandlerExtR(options, drop_warning, nullptr);
  }
  ~OpenOptions() { TIFFOpenOptionsFree(options); }
  OpenOptions(const OpenOptions&) = delete;
  OpenOptions& operator=(const OpenOptions&) = delete;

  TIFFOpenOptions* options;
};

// A few messages of libtiff's belong to no open file; they would go to stderr.
void silence_global_handlers() {
  static const bool kOnce = [] {
    TIFFSetErrorHandler(nullptr);
    TIFFSetWarningHandler(nullptr);
    return true;
  }();
  static_cast<void>(kOnce);
}

}  // namespace

TiffHandle open_tiff_reader(TiffMemory& memory, std::int64_t max_allocation) {
  silence_global_handlers();
  const OpenOptions open(memory);
  TIFFOpenOptionsSetMaxSingleMemAlloc(open.options, max_allocation);
  return TiffHandle(TIFFClientOpenExt("libtiff", "rm", &memory, read_input, write_nothing, seek_in,
                                      keep_open, input_size, nullptr, nullptr, open.options));
}

TiffHandle open_tiff_writer(TiffMemory& memory) {
  silence_global_handlers();
  const OpenOptions open(memory);
  return TiffHandle(TIFFClientOpenExt("libtiff", "wm", &memory, read_output, write_output, seek_in,
                                      keep_open, output_size, nullptr, nullptr, open.options));
}

}  // namespace ocr
