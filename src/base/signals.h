// SIGINT and SIGTERM as a flag that long loops look at, so that they stop with nothing
// half-written.
#pragma once

namespace ocr {

// Once, in main. A second signal ends the process at once, unless it comes within half a second:
// a launcher may pass on what the terminal, or a container, has sent to all of its processes
// already.
void catch_stop_signals();
int stop_signal();        // 0, SIGINT or SIGTERM
void throw_if_stopped();  // Error with ErrorCode::Interrupted

}  // namespace ocr
