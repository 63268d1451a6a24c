#pragma once
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>

namespace bobao {

/// Runs tasks on threads until none is left; a task may add more. Those go first, so that what is begun is
/// finished before anything new is begun and memory holds only what is in hand. After the first exception no
/// task starts; run() throws it once all threads have stopped.
class TaskQueue {
  public:
    using Task = std::function<void()>;

    void add_last(Task task);
    void add_first(Task task);
    void run(int threads);

  private:
    void work();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Task> tasks_;
    int busy_ = 0;
    std::exception_ptr failure_;
};

}  // namespace bobao
