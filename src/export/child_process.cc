#include "export/child_process.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstring>
#include <thread>

#include "base/error.h"
#include "base/signals.h"

namespace ocr {
namespace {

pid_t start(const std::vector<std::string>& command) {
  std::vector<char*> words;
  for (const auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  pid_t child = 0;
  const int error = ::posix_spawn(&child, words[0], nullptr, nullptr, words.data(), environ);
  if (error != 0) fail("{}: cannot be started: {}", command.front(), std::strerror(error));
  return child;
}

}  // namespace

ChildStatus run_child(const std::vector<std::string>& command) {
  const pid_t child = start(command);
  int status = 0;
  // Polled, so that a stop signal is seen whatever system call it arrives in.
  while (::waitpid(child, &status, WNOHANG) == 0) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    if (stop_signal() == 0) continue;
    ::kill(child, SIGTERM);
    ::waitpid(child, &status, 0);
    throw_if_stopped();
  }
  if (WIFSIGNALED(status)) return {0, WTERMSIG(status)};
  return {WEXITSTATUS(status), 0};
}

}  // namespace ocr
