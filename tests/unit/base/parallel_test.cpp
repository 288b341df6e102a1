#include "cxcase/base/parallel.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <numeric>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>

using namespace cxcase::base;

TEST_CASE("every part is done once, whatever the number of threads") {
    for (const std::size_t threads : {1U, 2U, 3U, 8U, 100U}) {
        std::vector<std::atomic<int>> done(1000);
        for_each_index(done.size(), threads, [&](std::size_t i) { ++done[i]; });
        for (const auto& times : done) CHECK(times == 1);
    }
}

TEST_CASE("results stand in the order of the parts, not of time") {
    const auto squares = in_parallel(50, 8, [](std::size_t i) {
        std::this_thread::sleep_for(std::chrono::microseconds(50 - i));  // later parts are quicker
        return i * i;
    });
    for (std::size_t i = 0; i < squares.size(); ++i) CHECK(squares[i] == i * i);
}

TEST_CASE("nothing to do is done at once") {
    for_each_index(0, 4, [](std::size_t) { FAIL("there is no part"); });
    CHECK(in_parallel(0, 4, [](std::size_t i) { return i; }).empty());
}

TEST_CASE("results may be true or false, or only movable") {
    const auto even = in_parallel(64, 4, [](std::size_t i) { return i % 2 == 0; });
    CHECK(std::accumulate(even.begin(), even.end(), 0) == 32);
    const auto owned = in_parallel(4, 2, [](std::size_t i) { return std::make_unique<std::size_t>(i); });
    CHECK(*owned[3] == 3);
}

TEST_CASE("more than one thread works where more are asked for") {
    std::mutex mutex;
    std::set<std::thread::id> ids;
    std::atomic<int> here = 0;
    for_each_index(2, 2, [&](std::size_t) {
        ++here;
        while (here < 2) std::this_thread::yield();  // each part waits for the other: one thread could not do both
        const std::scoped_lock lock(mutex);
        ids.insert(std::this_thread::get_id());
    });
    CHECK(ids.size() == 2);
}

TEST_CASE("one thread is the caller's own") {
    for_each_index(3, 1,
                   [caller = std::this_thread::get_id()](std::size_t) { CHECK(std::this_thread::get_id() == caller); });
}

TEST_CASE("of several failures the first part's is thrown, the same for any number of threads") {
    for (const std::size_t threads : {1U, 2U, 8U}) {
        for (int again = 0; again < 20; ++again) {
            std::string said;
            try {
                for_each_index(100, threads, [](std::size_t i) {
                    if (i % 10 == 7) throw std::runtime_error(std::to_string(i));
                });
            } catch (const std::runtime_error& error) {
                said = error.what();
            }
            CHECK(said == "7");
        }
    }
}

TEST_CASE("after a failure no further part is begun") {
    int begun = 0;
    const auto fails_at_once = [&](std::size_t) {
        ++begun;
        throw std::runtime_error("no");
    };
    CHECK_THROWS_AS(for_each_index(1000, 1, fails_at_once), std::runtime_error);
    CHECK(begun == 1);
}

TEST_CASE("threads are as wished, within reason") {
    CHECK(thread_count(4, 100) == 4);
    CHECK(thread_count(4, 2) == 2);
    CHECK(thread_count(4, 0) == 1);
    CHECK(thread_count(1'000'000, 1'000'000) == 256);
    CHECK(thread_count(std::nullopt, 1000) >= 1);
}
