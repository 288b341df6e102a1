#include "progress.hpp"

#include <tuple>
#include <utility>

namespace cxcase::cli {

namespace {

constexpr std::string_view erase_line = "\r\x1b[K";
constexpr std::chrono::milliseconds patience{500};
constexpr std::chrono::milliseconds interval{100};

}  // namespace

Progress::Progress(Streams& streams, std::size_t total, std::string noun, bool wanted)
    : streams_(streams),
      total_(total),
      noun_(std::move(noun)),
      shown_(wanted && streams.err_is_terminal),
      next_(Clock::now() + patience) {}

Progress::~Progress() {
    if (drawn_) std::ignore = streams_.err(erase_line);
}

void Progress::step(std::size_t parts) {
    const std::scoped_lock lock(mutex_);
    done_ += parts;
    if (!shown_ || Clock::now() < next_) return;
    next_ = Clock::now() + interval;
    drawn_ = true;
    std::ignore =
        streams_.err(std::string(erase_line) + std::to_string(done_) + " of " + std::to_string(total_) + " " + noun_);
}

void Rounds::step(std::size_t more, std::size_t all) {
    const std::scoped_lock lock(mutex_);
    if (!bar_ || all != all_) {
        bar_.reset();
        bar_ = std::make_unique<Progress>(streams_, all, noun_, wanted_);
        all_ = all;
    }
    bar_->step(more);
}

}  // namespace cxcase::cli
