#include "cxcase/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>

namespace cxcase::base {

namespace {

class Work {
 public:
    Work(std::size_t count, const std::function<void(std::size_t)>& act) : count_(count), act_(act) {}

    // What each thread does. Looks for a failure before it takes a part: a part once taken is always done, so every part
    // before a failed one is, and the first failure is the same for any number of threads.
    void take_part() {
        while (!failed_) {
            const std::size_t i = next_++;
            if (i >= count_) return;
            try {
                act_(i);
            } catch (...) {
                keep(i, std::current_exception());
            }
        }
    }

    void rethrow() const {
        if (error_) std::rethrow_exception(error_);
    }

 private:
    void keep(std::size_t i, std::exception_ptr error) {
        const std::scoped_lock lock(mutex_);
        if (error_ && error_at_ < i) return;
        error_ = std::move(error);
        error_at_ = i;
        failed_ = true;
    }

    std::size_t count_;
    const std::function<void(std::size_t)>& act_;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<bool> failed_ = false;
    std::mutex mutex_;
    std::exception_ptr error_;
    std::size_t error_at_ = 0;
};

// Starts one more thread; false where the system gives no more, and those there are do the work.
bool start(std::vector<std::jthread>& others, Work& work) {
    try {
        others.emplace_back([&work] { work.take_part(); });
        return true;
    } catch (const std::system_error&) {
        return false;
    }
}

}  // namespace

std::size_t thread_count(std::optional<std::size_t> wished, std::size_t parts) {
    constexpr std::size_t most = 256;  // more only cost memory
    const std::size_t threads = wished.value_or(std::thread::hardware_concurrency());
    return std::clamp<std::size_t>(std::min(threads, parts), 1, most);
}

void for_each_index(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& act) {
    Work work(count, act);
    {
        std::vector<std::jthread> others;
        const std::size_t wanted = thread_count(threads, count);
        bool more = true;
        for (std::size_t k = 1; k < wanted && more; ++k) more = start(others, work);
        work.take_part();
    }
    work.rethrow();
}

}  // namespace cxcase::base
