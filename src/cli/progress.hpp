// How far long work is, on standard error while somebody watches.
#pragma once

#include "cxcase/cli/streams.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace cxcase::cli {

// A line such as "120 of 200 cases", drawn only on a terminal and only when the work takes longer than half a second;
// gone when this is. step() may be called from any thread.
class Progress {
 public:
    Progress(Streams& streams, std::size_t total, std::string noun, bool wanted);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    Progress(Progress&&) = delete;
    Progress& operator=(Progress&&) = delete;

    void step(std::size_t parts = 1);

 private:
    using Clock = std::chrono::steady_clock;

    Streams& streams_;
    std::size_t total_;
    std::string noun_;
    bool shown_;  // on a terminal at all
    bool drawn_ = false;
    std::size_t done_ = 0;
    Clock::time_point next_;
    std::mutex mutex_;
};

// Work that tells only when it has begun how much it is, and may begin anew with another amount: a line a round. step() may
// be called from any thread.
class Rounds {
 public:
    Rounds(Streams& streams, std::string noun, bool wanted)
        : streams_(streams), noun_(std::move(noun)), wanted_(wanted) {}

    void step(std::size_t more, std::size_t all);

 private:
    Streams& streams_;
    std::string noun_;
    bool wanted_;
    std::size_t all_ = 0;
    std::unique_ptr<Progress> bar_;
    std::mutex mutex_;
};

}  // namespace cxcase::cli
