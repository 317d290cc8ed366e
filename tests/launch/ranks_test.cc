#include "launch/ranks.h"

#include <map>

#include <catch2/catch.hpp>

#include "base/error.h"

using namespace ocr;

namespace {

using Variables = std::map<std::string, std::string>;

Ranks ranks_in(const Variables& variables) {
  return ranks_from([&](const std::string& name) {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional<std::string>(found->second);
  });
}

}  // namespace

TEST_CASE("without a launcher's variables a run is alone", "[distributed]") {
  const auto ranks = ranks_in({{"SLURM_JOB_ID", "7"}, {"SLURM_PROCID", "0"}});  // a batch script
  CHECK(ranks.launcher.empty());
  CHECK(ranks.size == 1);
}

TEST_CASE("torchrun says rank, size, master and who keeps the store", "[distributed]") {
  const auto ranks = ranks_in({{"RANK", "9"},
                               {"WORLD_SIZE", "16"},
                               {"LOCAL_RANK", "1"},
                               {"LOCAL_WORLD_SIZE", "8"},
                               {"MASTER_ADDR", "node0"},
                               {"MASTER_PORT", "1234"},
                               {"TORCHELASTIC_USE_AGENT_STORE", "True"},
                               {"TORCHELASTIC_RESTART_COUNT", "2"}});
  CHECK(ranks.launcher == "torchrun");
  CHECK(ranks.rank == 9);
  CHECK(ranks.size == 16);
  CHECK(ranks.local_rank == 1);
  CHECK(ranks.local_size == 8);
  CHECK(ranks.master == "node0");
  CHECK(ranks.port == 1234);
  CHECK(ranks.agent_has_store);
  CHECK(ranks.restart == 2);
}

TEST_CASE("a step of srun has its first node as master, and a port of the job", "[distributed]") {
  const auto ranks = ranks_in({{"SLURM_STEP_NUM_TASKS", "4"},
                               {"SLURM_PROCID", "3"},
                               {"SLURM_LOCALID", "1"},
                               {"SLURM_STEP_NODELIST", "gpu[03-06,9],x"},
                               {"SLURM_JOB_ID", "1000007"}});
  CHECK(ranks.launcher == "Slurm");
  CHECK(ranks.rank == 3);
  CHECK(ranks.local_rank == 1);
  CHECK(ranks.master == "gpu03");
  CHECK(ranks.port == 20007);
}

TEST_CASE("the first host of Slurm's list", "[distributed]") {
  CHECK(first_host("a1,b2") == "a1");
  CHECK(first_host("only") == "only");
  CHECK(first_host("rack[1,3]") == "rack1");
  CHECK(first_host("n[001-128]") == "n001");
}

TEST_CASE("MPI needs a master where there are several hosts", "[distributed]") {
  Variables variables = {{"OMPI_COMM_WORLD_RANK", "1"},
                         {"OMPI_COMM_WORLD_SIZE", "4"},
                         {"OMPI_COMM_WORLD_LOCAL_RANK", "1"},
                         {"OMPI_COMM_WORLD_LOCAL_SIZE", "4"}};
  CHECK(ranks_in(variables).master == "127.0.0.1");
  variables["OMPI_COMM_WORLD_LOCAL_SIZE"] = "2";
  CHECK_THROWS_WITH(ranks_in(variables), Catch::Contains("set MASTER_ADDR"));
  variables["MASTER_ADDR"] = "node0";
  CHECK(ranks_in(variables).master == "node0");
  CHECK(ranks_in({{"PMI_RANK", "0"}, {"PMI_SIZE", "1"}}).launcher == "MPI");
}

TEST_CASE("variables that make no sense are named", "[distributed]") {
  CHECK_THROWS_WITH(ranks_in({{"RANK", "2"}, {"WORLD_SIZE", "2"}}),
                    "the environment's RANK is '2': expected a number from 0 to 1");
  CHECK_THROWS_WITH(ranks_in({{"RANK", "x"}, {"WORLD_SIZE", "2"}}), Catch::Contains("'x'"));
  CHECK_THROWS_WITH(ranks_in({{"RANK", "0"}}), Catch::Contains("has no WORLD_SIZE"));
  CHECK_THROWS_WITH(ranks_in({{"RANK", "0"}, {"WORLD_SIZE", "2"}, {"MASTER_PORT", "70000"}}),
                    Catch::Contains("MASTER_PORT"));
}
