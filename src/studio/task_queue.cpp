#include "studio/task_queue.h"

#include <system_error>
#include <thread>
#include <vector>

namespace bobao {

void TaskQueue::add(Task task) {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
    changed_.notify_one();
}

void TaskQueue::add_first(Task task) {
    const std::lock_guard lock(mutex_);
    tasks_.push_front(std::move(task));
    changed_.notify_one();
}

void TaskQueue::run(int threads) {
    std::vector<std::thread> others;
    try {
        for (int i = 1; i < threads; ++i) others.emplace_back([this] { work(); });
    } catch (const std::system_error&) {
        // A limit of processes; this thread is there in any case.
    }
    work();
    for (std::thread& thread : others) thread.join();
    if (failure_) std::rethrow_exception(failure_);
}

void TaskQueue::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return failure_ || !tasks_.empty() || busy_ == 0; });
        if (failure_ || tasks_.empty()) break;
        const Task task = std::move(tasks_.front());
        tasks_.pop_front();
        ++busy_;
        lock.unlock();
        std::exception_ptr failure;
        try {
            task();
        } catch (...) {
            failure = std::current_exception();
        }
        lock.lock();
        --busy_;
        if (failure && !failure_) failure_ = failure;
        changed_.notify_all();
    }
    changed_.notify_all();
}

}  // namespace bobao
