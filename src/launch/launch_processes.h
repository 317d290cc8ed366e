// Starts the processes of a run on this host, and ends them together.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace ocr {

struct LaunchOptions {
  // One process each, with these variables besides the launcher's own.
  std::vector<std::map<std::string, std::string>> processes;
  std::vector<std::string> command;  // the program and its arguments
  int first_rank = 0;                // of this host's
  int size = 0;                      // of all hosts; 0: this one alone
  std::string master = "127.0.0.1";
  int port = 0;  // 0: a free one of this host
};

// Runs the command once for each process, with RANK, LOCAL_RANK, WORLD_SIZE, LOCAL_WORLD_SIZE,
// MASTER_ADDR and MASTER_PORT, and waits. SIGINT and SIGTERM are passed on. Where one ends badly it
// is named, and the others get SIGTERM and 10 s. Returns the exit code of the first that ended
// badly, 128 + the signal for a killed one, or 0. Throws Error (Io) where the program is not there.
int launch(const LaunchOptions& options);

// Called by a process that launch() may have started: it gets SIGTERM when the launcher is killed.
void end_with_launcher();

}  // namespace ocr
