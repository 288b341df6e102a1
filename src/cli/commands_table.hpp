// The parts of the table of commands: options that several share, and rows that stand in a file of their own.
#pragma once

#include "cxcase/cli/commands.hpp"

#include <initializer_list>
#include <string_view>
#include <vector>

namespace cxcase::cli {

using Options = std::vector<OptionInfo>;

[[nodiscard]] Options together(std::initializer_list<Options> groups);

// Where an answer goes and how it looks.
[[nodiscard]] Options answer_options();

// How a case is read, and how its problems are told.
[[nodiscard]] Options reading_options();
[[nodiscard]] OptionInfo outside_option();

// That, and what differs from the case as it stands.
[[nodiscard]] Options case_options();

// What really happened, and of what.
[[nodiscard]] Options actuals_options();

[[nodiscard]] OptionInfo help_option();
[[nodiscard]] OptionInfo order_option();

// What every command takes.
[[nodiscard]] Options shared_options();

// A command's own options, then those of every command that answers a question about a case.
[[nodiscard]] Options with_case(const Options& own);

inline constexpr std::string_view case_help = "the case, a YAML file; - reads standard input";

// What to choose, and what to find out first.
[[nodiscard]] CommandInfo plan_info();
[[nodiscard]] CommandInfo voi_info();

// What is handed in.
[[nodiscard]] CommandInfo report_info();

// What customer data says.
[[nodiscard]] CommandInfo calibrate_info();

// What really happened, against the plan.
[[nodiscard]] CommandInfo track_info();

}  // namespace cxcase::cli
