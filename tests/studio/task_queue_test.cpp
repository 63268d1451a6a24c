#include "studio/task_queue.h"

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

using namespace bobao;

TEST_CASE("every task runs once, in its turn, those that tasks add too") {
    TaskQueue queue;
    std::vector<std::string> order;
    queue.add([&] {
        order.emplace_back("first");
        queue.add([&] { order.emplace_back("added by the first"); });
    });
    queue.add([&] { order.emplace_back("second"); });
    queue.run(1);
    CHECK(order == std::vector<std::string>{"first", "second", "added by the first"});
}

TEST_CASE("what is added first comes before all that waits") {
    TaskQueue queue;
    std::vector<std::string> order;
    queue.add([&] {
        order.emplace_back("one");
        queue.add_first([&] { order.emplace_back("then this"); });
        queue.add_first([&] { order.emplace_back("at once"); });
    });
    queue.add([&] { order.emplace_back("two"); });
    queue.run(1);
    CHECK(order == std::vector<std::string>{"one", "at once", "then this", "two"});
}

TEST_CASE("several threads share the work") {
    TaskQueue queue;
    std::atomic<int> done = 0;
    for (int i = 0; i < 500; ++i)
        queue.add([&] {
            ++done;
            queue.add([&] { ++done; });
        });
    queue.run(4);
    CHECK(done == 1000);
}

TEST_CASE("the first failure stops the rest and is told") {
    for (const int threads : {1, 4}) {
        TaskQueue queue;
        std::atomic<int> done = 0;
        queue.add([] { throw std::runtime_error("disk full"); });
        for (int i = 0; i < 10'000; ++i) queue.add([&] { ++done; });
        CHECK_THROWS_WITH(queue.run(threads), "disk full");
        CHECK(done < 10'000);
    }
    TaskQueue empty;
    empty.run(3);
}
