#include "distributed/world.h"

#include <cstring>
#include <mutex>

#include <ATen/ops/from_blob.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/distributed/c10d/ProcessGroup.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>

#include "base/error.h"
#include "distributed/collectives.h"
#include "distributed/local_address.h"
#include "distributed/nccl.h"
#include "distributed/rendezvous.h"
#include "distributed/watch.h"

namespace ocr {
namespace {

using c10d::ProcessGroupGloo;

std::shared_ptr<gloo::transport::Device> gloo_device(const Ranks& ranks, bool several_hosts) {
  // What users of c10d set where a host has several networks.
  if (const auto interface = process_environment("GLOO_SOCKET_IFNAME")) {
    return ProcessGroupGloo::createDeviceForInterface(*interface);
  }
  return ProcessGroupGloo::createDeviceForHostname(local_address(ranks.master, several_hosts));
}

c10::intrusive_ptr<c10d::ProcessGroup> make_group(const Ranks& ranks,
                                                  const Rendezvous& met,
                                                  bool gpu) {
  const auto options = ProcessGroupGloo::Options::create();
  options->devices.push_back(gloo_device(ranks, met.several_hosts));
  const auto gloo =
      c10::make_intrusive<ProcessGroupGloo>(met.store, ranks.rank, ranks.size, options);
  auto group = c10::make_intrusive<c10d::ProcessGroup>(met.store, ranks.rank, ranks.size);
  group->setBackend(c10::DeviceType::CPU, c10d::ProcessGroup::BackendType::GLOO, gloo);
  if (gpu) {
    group->setBackend(c10::DeviceType::CUDA, c10d::ProcessGroup::BackendType::NCCL,
                      make_nccl(met.store, ranks.rank, ranks.size));
  }
  group->setDefaultBackend(c10d::ProcessGroup::BackendType::GLOO);
  return group;
}

template <typename Number>
std::vector<Number> numbers_of(const at::Tensor& tensor) {
  const auto* first = tensor.const_data_ptr<Number>();
  return {first, first + tensor.numel()};
}

template <typename Number>
std::vector<Number> summed(Collectives& collectives, const std::vector<Number>& values) {
  return numbers_of<Number>(collectives.wait(collectives.start_sum(at::tensor(values))));
}

at::Tensor byte_tensor(const std::string& text, std::size_t size) {
  const auto tensor = at::zeros({static_cast<std::int64_t>(size)}, at::kByte);
  if (!text.empty()) std::memcpy(tensor.mutable_data_ptr(), text.data(), text.size());
  return tensor;
}

std::string text_of(const at::Tensor& bytes, std::size_t size) {
  return {static_cast<const char*>(bytes.const_data_ptr()), size};
}

}  // namespace

struct World::Wire {
  std::shared_ptr<Watch> watch;
  Collectives collectives;
};

World::World() : names_{"this process"} {}

World::World(const Ranks& ranks, double join_seconds, bool gpu) : ranks_(ranks) {
  const auto met = meet(ranks, join_seconds);
  names_ = met.names;
  const auto keeper = ranks.agent_has_store ? "torchrun's agent" : met.names[0];
  const auto watch = std::make_shared<Watch>(met.watch_store, ranks.rank, met.names, keeper);
  try {
    const auto group = make_group(ranks, met, gpu);
    if (gpu) watch->on_loss([group](const std::string&) { group->abort(); });
    wire_ = std::make_unique<Wire>(Wire{watch, Collectives(group, watch)});
  } catch (const Error&) {
    throw;
  } catch (const std::exception& error) {  // c10's, and gloo's own
    const std::string text = error.what();
    fail(ErrorCode::Io, "rank {} cannot join the group of {} processes: {}", ranks.rank, ranks.size,
         text.substr(0, text.find('\n')));
  }
}

World::~World() {
  // A group whose operations hang would wait for them here: it is left to the end of the process.
  if (!wire_) return;
  static std::mutex mutex;
  static auto* abandoned = new std::vector<std::unique_ptr<Wire>>();
  const std::lock_guard lock(mutex);
  abandoned->push_back(std::move(wire_));
}

void World::expect_headway(const StallLimits& limits,
                           std::function<void(const std::string& reason)> give_up) const {
  if (wire_) wire_->watch->expect_headway(limits, std::move(give_up));
}

void World::headway() const {
  if (wire_) wire_->watch->headway().piece();
}

Patience::Patience(const World& world)
    : headway_(world.wire_ ? &world.wire_->watch->headway() : nullptr) {
  if (headway_) headway_->start_patience();
}

Patience::~Patience() {
  if (headway_) headway_->end_patience();
}

void World::leave() {
  if (!wire_) return;
  any(false);  // nobody goes before all are here,
  wire_->watch->stop();
  any(false);  // nor takes the store away from a watch
  wire_.reset();
}

void World::announce(const std::string& error) const {
  if (wire_) wire_->watch->announce(fmt::format("{} ended: {}", name(rank()), error));
}

std::vector<double> World::sum(std::vector<double> values) const {
  return wire_ ? summed(wire_->collectives, values) : values;
}

std::future<std::vector<double>> World::start_sum(const std::vector<double>& values) const {
  if (!wire_) return std::async(std::launch::deferred, [values] { return values; });
  auto& collectives = wire_->collectives;
  return std::async(std::launch::deferred,
                    [&collectives, going = collectives.start_sum(at::tensor(values))] {
                      return numbers_of<double>(collectives.wait(going));
                    });
}

std::vector<std::int64_t> World::sum(std::vector<std::int64_t> values) const {
  return wire_ ? summed(wire_->collectives, values) : values;
}

bool World::any(bool here) const {
  return sum(std::vector<std::int64_t>{here ? 1 : 0})[0] > 0;
}

std::vector<std::string> World::gather(const std::string& own) const {
  if (!wire_) return {own};
  auto& collectives = wire_->collectives;
  const auto size = static_cast<std::int64_t>(own.size());
  const auto sizes = collectives.wait(collectives.start_gather(at::tensor({size}, at::kLong)));
  const auto longest = static_cast<std::size_t>(sizes.max().item<std::int64_t>());
  const auto all = collectives.wait(collectives.start_gather(byte_tensor(own, longest)));
  std::vector<std::string> texts;
  for (std::int64_t rank = 0; rank < ranks_.size; ++rank) {
    texts.push_back(text_of(all[rank], static_cast<std::size_t>(sizes[rank].item<std::int64_t>())));
  }
  return texts;
}

std::string World::broadcast(const std::string& of_first) const {
  if (!wire_) return of_first;
  auto& collectives = wire_->collectives;
  const auto size =
      at::tensor({static_cast<std::int64_t>(first() ? of_first.size() : 0)}, at::kLong);
  collectives.wait(collectives.start_broadcast(size));
  const auto length = static_cast<std::size_t>(size.item<std::int64_t>());
  const auto bytes = byte_tensor(first() ? of_first : "", length);
  collectives.wait(collectives.start_broadcast(bytes));
  return text_of(bytes, length);
}

const World& alone() {
  static const World world;
  return world;
}

Collectives* World::collectives() const {
  return wire_ ? &wire_->collectives : nullptr;
}

}  // namespace ocr
