// SIGINT and SIGTERM as a flag that long loops look at, so that they stop with nothing half-written.
#pragma once

namespace ocr {

void catch_stop_signals();  // once, in main; a second signal ends the process at once
int stop_signal();          // 0, SIGINT or SIGTERM
void throw_if_stopped();    // Error with ErrorCode::Interrupted

}  // namespace ocr
