#include "launch/ranks.h"

#include <charconv>
#include <cstdlib>

#include "base/error.h"

namespace ocr {
namespace {

constexpr int kMostRanks = 100000;
constexpr int kFirstJobPort = 20000;  // of Slurm's jobs, which share hosts
constexpr int kJobPorts = 20000;

class Variables {
 public:
  explicit Variables(const Environment& environment) : environment_(environment) {}

  bool has(const std::string& name) const { return environment_(name).has_value(); }

  std::string text(const std::string& name, const std::string& otherwise) const {
    return environment_(name).value_or(otherwise);
  }

  int number(const std::string& name, int least, int most) const {
    const auto text = environment_(name);
    if (!text) {
      fail(ErrorCode::Config,
           "the environment has no {}, which a run of several processes needs: start it with "
           "`ocr-train --processes N` or --gpus, torchrun, srun or mpirun",
           name);
    }
    int value = 0;
    const auto* end = text->data() + text->size();
    const auto parsed = std::from_chars(text->data(), end, value);
    if (parsed.ec != std::errc() || parsed.ptr != end || value < least || value > most) {
      fail(ErrorCode::Config, "the environment's {} is '{}': expected a number from {} to {}", name,
           *text, least, most);
    }
    return value;
  }

  int number_or(const std::string& name, int otherwise, int least, int most) const {
    return has(name) ? number(name, least, most) : otherwise;
  }

 private:
  const Environment& environment_;
};

// Names of a launcher's variables.
struct Names {
  std::string rank, size, local_rank, local_size;
};

Ranks numbered(const Variables& variables, const std::string& launcher, const Names& names) {
  Ranks ranks;
  ranks.launcher = launcher;
  ranks.size = variables.number(names.size, 1, kMostRanks);
  ranks.rank = variables.number(names.rank, 0, ranks.size - 1);
  ranks.local_size = variables.number_or(names.local_size, 1, 1, ranks.size);
  ranks.local_rank = variables.number_or(names.local_rank, 0, 0, ranks.size - 1);
  ranks.master = variables.text("MASTER_ADDR", ranks.master);
  ranks.port = static_cast<std::uint16_t>(variables.number_or("MASTER_PORT", ranks.port, 1, 65535));
  return ranks;
}

Ranks from_torchrun(const Variables& variables) {
  auto ranks =
      numbered(variables, "torchrun", {"RANK", "WORLD_SIZE", "LOCAL_RANK", "LOCAL_WORLD_SIZE"});
  ranks.agent_has_store = variables.text("TORCHELASTIC_USE_AGENT_STORE", "") == "True";
  ranks.restart = variables.number_or("TORCHELASTIC_RESTART_COUNT", 0, 0, kMostRanks);
  return ranks;
}

// A step of srun, whose tasks see the step's variables; a batch script alone has none of them.
Ranks from_slurm(const Variables& variables) {
  auto ranks =
      numbered(variables, "Slurm",
               {"SLURM_PROCID", "SLURM_STEP_NUM_TASKS", "SLURM_LOCALID", "SLURM_NTASKS_PER_NODE"});
  if (!variables.has("MASTER_ADDR"))
    ranks.master = first_host(variables.text("SLURM_STEP_NODELIST", ""));
  if (!variables.has("MASTER_PORT")) {
    const int job = variables.number_or("SLURM_JOB_ID", 0, 0, 1 << 30);
    ranks.port = static_cast<std::uint16_t>(kFirstJobPort + job % kJobPorts);
  }
  return ranks;
}

Ranks from_mpi(const Variables& variables, const std::string& launcher, const Names& names) {
  auto ranks = numbered(variables, launcher, names);
  if (ranks.local_size < ranks.size && !variables.has("MASTER_ADDR")) {
    fail(ErrorCode::Config,
         "{} started {} of {} processes on this host: set MASTER_ADDR to the host of rank 0 for "
         "all of them (mpirun -x MASTER_ADDR=HOST)",
         launcher, ranks.local_size, ranks.size);
  }
  return ranks;
}

}  // namespace

std::optional<std::string> process_environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

Ranks ranks_from(const Environment& environment) {
  const Variables variables(environment);
  if (variables.has("RANK") || variables.has("WORLD_SIZE")) return from_torchrun(variables);
  if (variables.has("SLURM_STEP_NUM_TASKS")) return from_slurm(variables);
  if (variables.has("OMPI_COMM_WORLD_SIZE")) {
    return from_mpi(variables, "Open MPI",
                    {"OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_LOCAL_RANK",
                     "OMPI_COMM_WORLD_LOCAL_SIZE"});
  }
  if (variables.has("PMI_SIZE")) {
    return from_mpi(variables, "MPI",
                    {"PMI_RANK", "PMI_SIZE", "MPI_LOCALRANKID", "MPI_LOCALNRANKS"});
  }
  return {};
}

std::string first_host(std::string_view list) {
  const auto bracket = list.find_first_of("[,");
  if (bracket == std::string_view::npos || list[bracket] == ',') {
    return std::string(list.substr(0, bracket));
  }
  const auto numbers = list.substr(bracket + 1);
  return std::string(list.substr(0, bracket)) +
         std::string(numbers.substr(0, numbers.find_first_of("-,]")));
}

}  // namespace ocr
