// Which of a run's processes this one is, as its launcher says in the environment.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace ocr {

struct Ranks {
  std::string launcher;  // "torchrun", "Slurm", "Open MPI", "MPI"; empty: nobody's, a run alone
  int rank = 0;          // of all processes, 0 ≤ rank < size
  int size = 1;
  int local_rank = 0;  // of those of this host: the number of its device
  int local_size = 1;
  std::string master = "127.0.0.1";  // where the run's store is
  std::uint16_t port = 29500;
  bool agent_has_store = false;  // torchrun's agent keeps the store, else rank 0 does
  int restart = 0;               // how often the launcher has started the run anew
};

using Environment = std::function<std::optional<std::string>(const std::string& name)>;
std::optional<std::string> process_environment(const std::string& name);

// In this order: RANK and WORLD_SIZE with torchrun's further variables (a Kubernetes PyTorchJob and
// our own launcher set the same), srun's SLURM_*, Open MPI's OMPI_COMM_WORLD_*, other MPIs' PMI_*.
// Throws Error (Config) naming a variable that is missing or makes no sense.
Ranks ranks_from(const Environment& environment);

// The first host of Slurm's list: "gpu[03-06,9],x" is gpu03.
std::string first_host(std::string_view list);

}  // namespace ocr
