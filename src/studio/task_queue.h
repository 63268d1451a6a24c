#pragma once
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>

namespace bobao {

/// Runs tasks on threads, first come, first served, until none is left; a task may add more, also such that
/// come before all that wait. After the first
/// exception no task starts; run() throws it once all threads have stopped. Where the system gives fewer
/// threads than are wanted, those there are do it all.
class TaskQueue {
  public:
    using Task = std::function<void()>;

    void add(Task task);
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
