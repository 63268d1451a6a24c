#include "studio/task_queue.h"

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

using namespace bobao;

TEST_CASE("every task runs once, and those that tasks add go first") {
    TaskQueue queue;
    std::vector<std::string> order;
    queue.add_last([&] {
        order.emplace_back("first");
        queue.add_first([&] { order.emplace_back("added by the first"); });
    });
    queue.add_last([&] { order.emplace_back("second"); });
    queue.run(1);
    CHECK(order == std::vector<std::string>{"first", "added by the first", "second"});
}

TEST_CASE("several threads share the work") {
    TaskQueue queue;
    std::atomic<int> done = 0;
    for (int i = 0; i < 500; ++i)
        queue.add_last([&] {
            ++done;
            queue.add_first([&] { ++done; });
        });
    queue.run(4);
    CHECK(done == 1000);
}

TEST_CASE("the first failure stops the rest and is told") {
    for (const int threads : {1, 4}) {
        TaskQueue queue;
        std::atomic<int> done = 0;
        queue.add_last([] { throw std::runtime_error("disk full"); });
        for (int i = 0; i < 10'000; ++i) queue.add_last([&] { ++done; });
        CHECK_THROWS_WITH(queue.run(threads), "disk full");
        CHECK(done < 10'000);
    }
    TaskQueue empty;
    empty.run(3);
}
