#include "distributed/watch.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <sstream>
#include <thread>
#include <utility>

namespace ocr {
namespace {

using Clock = std::chrono::steady_clock;
constexpr const char* kLost = "lost";

std::vector<std::uint8_t> bytes_of(const std::string& text) {
  return {text.begin(), text.end()};
}

std::string text_of(const std::vector<std::uint8_t>& bytes) {
  return {bytes.begin(), bytes.end()};
}

std::string beat_key(int rank) {
  return "beat/" + std::to_string(rank);
}

double seconds_of(std::chrono::duration<double> time) {
  return time.count();
}

}  // namespace

// What a rank tells of itself.
struct Watch::Beat {
  std::int64_t round = -1;
  std::int64_t exchanges = 0;
  std::int64_t pieces = 0;
  bool patient = false;
  bool waiting = false;

  std::string text() const {
    return fmt::format("{} {} {} {:d} {:d}", round, exchanges, pieces, patient, waiting);
  }
  static Beat parse(const std::string& text) {
    Beat beat;
    std::istringstream(text) >> beat.round >> beat.exchanges >> beat.pieces >> beat.patient >>
        beat.waiting;
    return beat;
  }
};

struct Watch::State {
  c10::intrusive_ptr<c10d::Store> store;
  int rank = 0;
  std::vector<std::string> names;
  std::string keeper;

  std::mutex mutex;
  std::condition_variable changed;
  bool stopped = false;
  bool announced = false;  // `lost` is in the store
  std::string lost;        // the reason; empty: all are there
  Clock::time_point lost_at;
  Beat neighbours_beat;
  Clock::time_point beat_at = Clock::now();      // when that beat was new
  Clock::time_point waits_since = Clock::now();  // for the neighbour, which stands still
  Clock::time_point answered_at = Clock::now();  // when the store last answered
  std::map<std::int64_t, OnLoss> calls;
  std::int64_t next_id = 0;
  int threads = 0;  // that run

  Headway headway;
  StallLimits limits;
  OnLoss give_up;

  int neighbour() const { return (rank + 1) % static_cast<int>(names.size()); }
  const std::string& neighbours_name() const {
    return names[static_cast<std::size_t>(neighbour())];
  }

  void lose(const std::string& reason) {
    std::map<std::int64_t, OnLoss> due;
    {
      const std::lock_guard lock(mutex);
      if (stopped || !lost.empty()) return;
      lost = reason;
      lost_at = Clock::now();
      due.swap(calls);
    }
    changed.notify_all();
    for (const auto& [id, call] : due) call(reason);
  }

  // One round with the store. Not under the lock: it may hang.
  void ask(std::int64_t round, const std::string& to_announce) {
    Beat own;
    own.round = round;
    own.patient = headway.is_patient();  // these before pieces(), which tells what ended them
    own.waiting = headway.is_waiting();
    own.exchanges = headway.exchanges();
    own.pieces = headway.pieces();
    store->set(beat_key(rank), bytes_of(own.text()));
    if (!to_announce.empty()) store->compareSet(kLost, {}, bytes_of(to_announce));
    const bool somebody_is_lost = store->check({kLost});
    const auto reason = somebody_is_lost ? text_of(store->get(kLost)) : std::string();
    const auto beat = store->check({beat_key(neighbour())})
                          ? Beat::parse(text_of(store->get(beat_key(neighbour()))))
                          : Beat();
    {
      const std::lock_guard lock(mutex);
      answered_at = Clock::now();
      note(beat);
      if (!to_announce.empty()) announced = true;
    }
    changed.notify_all();
    if (!reason.empty()) lose(reason);
  }

  // Under the lock, when the store has answered.
  void note(const Beat& beat) {
    if (beat.round != neighbours_beat.round) beat_at = answered_at;
    const bool stands =
        beat.exchanges == neighbours_beat.exchanges && beat.pieces == neighbours_beat.pieces;
    const bool behind = beat.exchanges < headway.exchanges();
    const bool idle = headway.is_waiting() && !beat.waiting;  // in the same one
    if (!stands || !(behind || idle)) waits_since = answered_at;
    neighbours_beat = beat;
  }

  // What a look at the clock says.
  std::string missing() {
    const std::lock_guard lock(mutex);
    const auto now = Clock::now();
    const auto text = "{} has not answered for {} s";
    if (now - answered_at > kSilence) {
      return fmt::format(fmt::runtime(text), keeper, kSilence.count());
    }
    if (now - beat_at > kSilence) {
      return fmt::format(fmt::runtime(text), neighbours_name(), kSilence.count());
    }
    const auto& limit = neighbours_beat.patient ? limits.disk : limits.work;
    const double own = neighbours_beat.patient ? 0 : seconds_of(2 * headway.longest());
    const double most = std::max(limit.seconds, own);
    if (limit.seconds > 0 && seconds_of(now - waits_since) > most) {
      return fmt::format(
          "{} answers, but its work stands still{} while the others have waited for it for {:.3g} "
          "s (where it may take longer, raise {})",
          neighbours_name(), neighbours_beat.patient ? " where it writes or reads files" : "", most,
          limit.setting);
    }
    return "";
  }

  // False: stopped.
  bool sleep(Clock::duration time) {
    std::unique_lock lock(mutex);
    changed.wait_for(lock, time, [&] { return stopped || (!lost.empty() && !announced); });
    return !stopped;
  }

  void ask_until_stopped() {
    for (std::int64_t round = 0; sleep(round == 0 ? Clock::duration(0) : kBeat); ++round) {
      std::string to_announce;
      {
        const std::lock_guard lock(mutex);
        if (!announced) to_announce = lost;
      }
      try {
        ask(round, to_announce);
      } catch (const std::exception& error) {
        lose(fmt::format("{} is gone: the run's store does not answer", keeper));
        return;
      }
    }
  }

  void run(void (State::*work)()) {
    (this->*work)();
    {
      const std::lock_guard lock(mutex);
      --threads;
    }
    changed.notify_all();
  }

  void judge_until_stopped() {
    for (;;) {
      {
        std::unique_lock lock(mutex);
        changed.wait_for(lock, kBeat / 2, [&] { return stopped; });
        if (stopped) return;
      }
      if (const auto reason = missing(); !reason.empty()) lose(reason);
      if (const auto call = overdue()) call(lost);
    }
  }

  // give_up, once.
  OnLoss overdue() {
    const std::lock_guard lock(mutex);
    if (lost.empty() || Clock::now() - lost_at <= kGrace) return nullptr;
    return std::exchange(give_up, nullptr);
  }
};

Watch::Watch(c10::intrusive_ptr<c10d::Store> store,
             int rank,
             std::vector<std::string> names,
             std::string keeper)
    : state_(std::make_shared<State>()) {
  state_->store = std::move(store);
  state_->rank = rank;
  state_->names = std::move(names);
  state_->keeper = std::move(keeper);
  state_->threads = 2;
  std::thread([state = state_] { state->run(&State::ask_until_stopped); }).detach();
  std::thread([state = state_] { state->run(&State::judge_until_stopped); }).detach();
}

void Watch::stop() {
  std::unique_lock lock(state_->mutex);
  state_->stopped = true;
  state_->changed.notify_all();
  state_->changed.wait_for(lock, kBeat, [&] { return state_->threads == 0; });
}

Headway& Watch::headway() {
  return state_->headway;
}

std::int64_t Watch::on_loss(OnLoss call) {
  std::unique_lock lock(state_->mutex);
  if (state_->lost.empty()) {
    state_->calls.emplace(++state_->next_id, std::move(call));
    return state_->next_id;
  }
  const auto reason = state_->lost;
  lock.unlock();
  call(reason);
  return 0;
}

void Watch::expect_headway(StallLimits limits, OnLoss give_up) {
  const std::lock_guard lock(state_->mutex);
  state_->limits = std::move(limits);
  state_->give_up = std::move(give_up);
  state_->waits_since = Clock::now();
  state_->headway.start();
}

void Watch::forget(std::int64_t id) {
  const std::lock_guard lock(state_->mutex);
  state_->calls.erase(id);
}

std::string Watch::wait_for_loss(std::chrono::milliseconds patience) {
  std::unique_lock lock(state_->mutex);
  state_->changed.wait_for(lock, patience, [&] { return !state_->lost.empty(); });
  return state_->lost;
}

void Watch::announce(const std::string& reason) {
  state_->lose(reason);
  std::unique_lock lock(state_->mutex);
  state_->changed.wait_for(lock, 3 * kBeat, [&] { return state_->announced; });
}

}  // namespace ocr
