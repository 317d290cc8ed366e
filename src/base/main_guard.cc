#include "base/main_guard.h"

#include <csignal>
#include <new>

#include "base/error.h"
#include "base/log.h"
#include "base/signals.h"

namespace ocr {
namespace {

int exit_code(const Error& error) {
  if (error.code() == ErrorCode::Usage) return 2;
  if (error.code() != ErrorCode::Interrupted) return 1;
  return 128 + (stop_signal() == 0 ? SIGTERM : stop_signal());  // 0: another process got it
}

}  // namespace

int guarded_main(const std::function<int()>& body) {
  start_logging();
  catch_stop_signals();
  int code = 1;
  try {
    code = body();
  } catch (const Error& error) {
    spdlog::error("{}", error.what());
    code = exit_code(error);
  } catch (const std::bad_alloc&) {
    spdlog::error("out of memory");
  } catch (const std::exception& error) {
    spdlog::error("unexpected: {}", error.what());
  }
  spdlog::default_logger()->flush();
  return code;
}

}  // namespace ocr
