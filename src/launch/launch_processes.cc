#include "launch/launch_processes.h"

#include <spawn.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "base/error.h"
#include "base/log.h"
#include "base/signals.h"

namespace ocr {
namespace {

using Clock = std::chrono::steady_clock;
constexpr const char* kLauncher = "OCRFORGE_LAUNCHER";
constexpr std::chrono::seconds kPatience{8};  // for the others, once one has failed

int free_port() {
  boost::asio::io_context context;
  const boost::asio::ip::tcp::acceptor acceptor(context, {boost::asio::ip::tcp::v4(), 0});
  return acceptor.local_endpoint().port();
}

struct Process {
  int rank = 0;
  pid_t id = -1;
  bool running = true;
};

// Threads of one process where all share the cores.
std::string thread_count(std::size_t processes) {
  const auto cores = std::max(1U, std::thread::hardware_concurrency());
  return std::to_string(std::max<std::size_t>(1, cores / processes));
}

std::map<std::string, std::string> variables_of(const LaunchOptions& options,
                                                std::size_t local_rank,
                                                int port) {
  const auto local_size = options.processes.size();
  const auto size = options.size > 0 ? options.size : static_cast<int>(local_size);
  auto variables = options.processes[local_rank];
  variables["RANK"] = std::to_string(options.first_rank + static_cast<int>(local_rank));
  variables["LOCAL_RANK"] = std::to_string(local_rank);
  variables["WORLD_SIZE"] = std::to_string(size);
  variables["LOCAL_WORLD_SIZE"] = std::to_string(local_size);
  variables["MASTER_ADDR"] = options.master;
  variables["MASTER_PORT"] = std::to_string(port);
  variables[kLauncher] = std::to_string(::getpid());
  if (std::getenv("OMP_NUM_THREADS") == nullptr) {
    variables["OMP_NUM_THREADS"] = thread_count(local_size);
  }
  return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (auto& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

// The environment of this process with some variables set anew.
std::vector<std::string> environment_with(const std::map<std::string, std::string>& variables) {
  std::vector<std::string> lines;
  for (char** line = environ; *line != nullptr; ++line) {
    const std::string text = *line;
    if (!variables.contains(text.substr(0, text.find('=')))) lines.push_back(text);
  }
  for (const auto& [name, value] : variables) lines.push_back(name + "=" + value);
  return lines;
}

pid_t start(std::vector<std::string> command, const std::map<std::string, std::string>& variables) {
  auto environment = environment_with(variables);
  pid_t child = -1;
  const int error = ::posix_spawnp(&child, command[0].c_str(), nullptr, nullptr,
                                   pointers_to(command).data(), pointers_to(environment).data());
  if (error != 0) {
    fail(ErrorCode::Io, "cannot start {}: {}", command[0], std::strerror(error));
  }
  return child;
}

void signal_all(const std::vector<Process>& processes, int signal) {
  for (const auto& process : processes) {
    if (process.running) ::kill(process.id, signal);
  }
}

int code_of(int status) {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

std::string end_of(const Process& process, int status) {
  const auto how = WIFSIGNALED(status)
                       ? fmt::format("was killed by signal {} ({})", WTERMSIG(status),
                                     ::strsignal(WTERMSIG(status)))
                       : fmt::format("ended with exit code {}", WEXITSTATUS(status));
  return fmt::format("rank {} (process {}) {}", process.rank, process.id, how);
}

// One after the other as they end.
class Waiting {
 public:
  explicit Waiting(std::vector<Process> processes) : processes_(std::move(processes)) {}

  int for_all() {
    while (std::any_of(processes_.begin(), processes_.end(),
                       [](const Process& p) { return p.running; })) {
      pass_signal_on();
      for (auto& process : processes_) look_at(process);
      if (failed_ && Clock::now() - failed_at_ > kPatience) signal_all(processes_, SIGKILL);
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return code_;
  }

 private:
  void pass_signal_on() {
    if (passed_on_ || stop_signal() == 0) return;
    passed_on_ = true;
    signal_all(processes_, stop_signal());
  }

  void look_at(Process& process) {
    int status = 0;
    if (!process.running || ::waitpid(process.id, &status, WNOHANG) != process.id) return;
    process.running = false;
    if (status == 0 || failed_) return;
    code_ = code_of(status);
    failed_ = true;
    failed_at_ = Clock::now();
    if (passed_on_) return;
    spdlog::error("{}: ending the other processes", end_of(process, status));
    signal_all(processes_, SIGTERM);
  }

  std::vector<Process> processes_;
  bool passed_on_ = false;
  bool failed_ = false;
  Clock::time_point failed_at_;
  int code_ = 0;
};

}  // namespace

void end_with_launcher() {
  if (std::getenv(kLauncher) != nullptr) ::prctl(PR_SET_PDEATHSIG, SIGTERM);
}

int launch(const LaunchOptions& options) {
  const int port = options.port > 0 ? options.port : free_port();
  std::vector<Process> processes;
  for (std::size_t i = 0; i < options.processes.size(); ++i) {
    const auto id = start(options.command, variables_of(options, i, port));
    processes.push_back({options.first_rank + static_cast<int>(i), id, true});
  }
  return Waiting(std::move(processes)).for_all();
}

}  // namespace ocr
