// How far long work is, on standard error while somebody watches.
#pragma once

#include "cxcase/cli/streams.hpp"

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>

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

}  // namespace cxcase::cli
