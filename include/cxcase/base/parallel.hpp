// Work that falls into independent parts, spread over threads. Results never depend on how many.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace cxcase::base {

// Threads to work on `parts` parts: as many as wished, or one a core where nothing is wished; never more than parts or 256, never 0.
[[nodiscard]] std::size_t thread_count(std::optional<std::size_t> wished, std::size_t parts);

// Calls act(i) once for each i of 0..count-1, on up to `threads` threads, the caller's among them; returns when all are
// done. Parts are handed out in order, one at a time, so that long ones do not wait for each other. Where some throw, no
// further parts are begun and the exception of the first of them (by i, not by time) is thrown here.
void for_each_index(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& act);

// The results of act(0) … act(count-1), in this order.
template <class Act>
[[nodiscard]] auto in_parallel(std::size_t count, std::size_t threads, const Act& act) {
    using Result = std::invoke_result_t<const Act&, std::size_t>;
    std::vector<std::optional<Result>> slots(count);  // an optional each: neighbours never share a bit
    for_each_index(count, threads, [&](std::size_t i) { slots[i].emplace(act(i)); });
    std::vector<Result> results;
    results.reserve(count);
    for (auto& slot : slots) results.push_back(*std::move(slot));
    return results;
}

}  // namespace cxcase::base
