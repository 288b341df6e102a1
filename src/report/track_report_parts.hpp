// The parts of the report of actuals against plan.
#pragma once

#include "cxcase/report/track_figures.hpp"
#include "cxcase/report/track_report.hpp"
#include "cxcase/report/words.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::report {

struct TrackAnswer {
    const model::BusinessCase& from;
    const model::Actuals& actuals;
    const analysis::TrackResult& result;
    const TrackReportOptions& options;
    std::vector<FigureText> figures;

    [[nodiscard]] const model::Initiative& initiative(const analysis::TrackedInitiative& one) const {
        return from.initiatives[one.initiative];
    }
    // Of the readers of the case and of the actuals, then of the answer.
    [[nodiscard]] std::vector<analysis::Warning> warnings() const;
    [[nodiscard]] std::string month(int t) const { return from.calendar.month_name(t); }
};

[[nodiscard]] std::string_view word_of(analysis::TrackState state);     // "on plan", "ahead", "behind"
[[nodiscard]] std::string_view word_of(analysis::GoLive::Known known);  // "reported", "estimated", "assumed"
[[nodiscard]] std::string_view word_of(analysis::Credibility::By by);   // "owner", "function", "evidence"

// The same for people.
[[nodiscard]] std::string_view words_of(analysis::TrackState state);
[[nodiscard]] std::string_view words_of(analysis::GoLive::Known known);
[[nodiscard]] std::string_view words_of(analysis::Credibility::By by);

// The parts of a variance by name, in their order.
struct VariancePart {
    Says name;
    double amount = 0;
};
[[nodiscard]] std::array<VariancePart, 4> variance_parts(const analysis::TrackedValue& value);

// Which part of the variance weighs most, against or for it: "timing"; nothing where all are zero.
[[nodiscard]] std::optional<VariancePart> main_part(const analysis::TrackedValue& value, bool against);

// Why an initiative is behind or ahead, in words: "live 3 months late". Empty where there is nothing to say.
[[nodiscard]] std::string why(const TrackAnswer& answer, const analysis::TrackedInitiative& one);

// Its strength, the standard error of that, and how sure it is that there is any.
[[nodiscard]] std::array<Cell, 3> strength_cells(const analysis::TrackedInitiative& one);

[[nodiscard]] Table variance_table(const TrackAnswer& answer);
[[nodiscard]] Table work_table(const TrackAnswer& answer);
[[nodiscard]] Table completion_table(const TrackAnswer& answer);
[[nodiscard]] Table figures_table(const TrackAnswer& answer);
[[nodiscard]] Table credibility_table(const TrackAnswer& answer);
[[nodiscard]] Table track_records(const TrackAnswer& answer);
[[nodiscard]] Value track_json(const TrackAnswer& answer);

}  // namespace cxcase::report
