// Submissions that contain every kind of block and picture, for the renderers' tests.
#pragma once

#include "cxcase/report/submission.hpp"

#include <cstddef>
#include <string>

namespace cxcase::test {

// A tidy one, as a small case would give it.
[[nodiscard]] report::Submission full_submission();

// The same with texts that no page should trust: markup, scripts, quotes, control characters, letters from right to left and
// marks that turn them, emoji, a name of 300 letters without a space; and lists of `many` rows.
[[nodiscard]] report::Submission hostile_submission(std::size_t many);

// Each picture of full_submission, and each with nothing in it.
[[nodiscard]] std::vector<report::Picture::Chart> every_chart();
[[nodiscard]] std::vector<report::Picture::Chart> every_empty_chart();

// Every chart with `many` things in it, some negative, some zero, named `name` and a number.
[[nodiscard]] std::vector<report::Picture::Chart> every_long_chart(std::size_t many, const std::string& name);

}  // namespace cxcase::test
