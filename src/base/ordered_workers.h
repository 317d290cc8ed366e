// Work done by several threads, taken in order: produce(0), produce(1), ... run on the workers and
// next() hands their results out by index. At most `window` results exist at once, so memory is
// bounded however slow the taker is. An exception of produce(k) is thrown by the next() that would
// have given result k.
//
//   produce(k) on threads ──► ring of `window` slots ──► next() in order
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace ocr {

template <typename Result>
class OrderedWorkers {
 public:
  OrderedWorkers(std::size_t count,
                 std::size_t threads,
                 std::size_t window,
                 std::function<Result(std::size_t)> produce)
      : count_(count), produce_(std::move(produce)), slots_(window < 1 ? 1 : window) {
    for (std::size_t i = 0; i < (threads < 1 ? 1 : threads); ++i) {
      threads_.emplace_back([this] { work(); });
    }
  }

  ~OrderedWorkers() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    slot_free_.notify_all();
    for (auto& thread : threads_) thread.join();
  }
  OrderedWorkers(const OrderedWorkers&) = delete;
  OrderedWorkers& operator=(const OrderedWorkers&) = delete;

  // The next result, or nothing after the last. For one caller.
  std::optional<Result> next() {
    if (taken_ == count_) return std::nullopt;
    std::unique_lock lock(mutex_);
    Slot& slot = slots_[taken_ % slots_.size()];
    result_ready_.wait(lock, [&] { return slot.ready; });
    slot.ready = false;
    ++taken_;
    const auto error = std::exchange(slot.error, nullptr);
    auto result = std::exchange(slot.result, std::nullopt);
    lock.unlock();
    slot_free_.notify_all();
    if (error) std::rethrow_exception(error);
    return result;
  }

 private:
  struct Slot {
    bool ready = false;
    std::optional<Result> result;
    std::exception_ptr error;
  };

  void work() {
    for (;;) {
      std::unique_lock lock(mutex_);
      slot_free_.wait(lock, [&] { return stopped_ || started_ < taken_ + slots_.size(); });
      if (stopped_ || started_ == count_) return;
      const std::size_t index = started_++;
      lock.unlock();
      std::optional<Result> result;
      std::exception_ptr error;
      try {
        result.emplace(produce_(index));
      } catch (...) {
        error = std::current_exception();
      }
      lock.lock();
      Slot& slot = slots_[index % slots_.size()];
      slot.result = std::move(result);
      slot.error = error;
      slot.ready = true;
      lock.unlock();
      result_ready_.notify_one();
    }
  }

  const std::size_t count_;
  const std::function<Result(std::size_t)> produce_;
  std::mutex mutex_;
  std::condition_variable slot_free_;
  std::condition_variable result_ready_;
  std::vector<Slot> slots_;
  std::size_t started_ = 0;
  std::size_t taken_ = 0;
  bool stopped_ = false;
  std::vector<std::thread> threads_;  // last: they use all of the above
};

}  // namespace ocr
