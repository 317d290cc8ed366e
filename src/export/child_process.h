// Another program, run to its end.
#pragma once

#include <string>
#include <vector>

namespace ocr {

struct ChildStatus {
  int exit_code = 0;  // 127 when the program could not be started
  int signal = 0;     // that ended it, or 0
};

// Not through a shell; `command` is the program's path and its arguments. Waits; on a stop signal
// the child is ended too and Error (Interrupted) thrown.
ChildStatus run_child(const std::vector<std::string>& command);

}  // namespace ocr
