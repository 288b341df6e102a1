// What every command that draws is told on the command line.
#pragma once

#include "arguments.hpp"
#include "cxcase/analysis/simulate.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace cxcase::cli {

// --draws, --seed, --sampling, --threads, --until and --payback-within. Throws UsageError.
[[nodiscard]] analysis::SimulateOptions draw_options(const Arguments& arguments);

// One of them each, as written. Throws UsageError.
[[nodiscard]] std::size_t draws_of(const std::string& written, std::size_t most = analysis::most_draws);
[[nodiscard]] std::uint64_t seed_of(const std::string& written);

}  // namespace cxcase::cli
