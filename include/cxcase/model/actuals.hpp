// What really happened, month by month: the figures that `cxcase track` holds against the plan. One table says what can be
// observed of whom; it drives the reader, the template and the documentation.
#pragma once

#include "cxcase/model/business_case.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::model {

// What an observation is of.
enum class ActualOf : std::uint8_t { segment, friction, initiative };

enum class ActualMeasure : std::uint8_t {
    customers,
    prospects,
    churned,
    won,
    contacts,
    revenue,
    occurrences,
    live,
    adoption,
    spend
};

// What its values are.
enum class ActualUnit : std::uint8_t { count, money, share, truth };

struct ActualInfo {
    ActualMeasure measure;
    ActualOf of;
    ActualUnit unit;
    std::string_view key;    // as in the table of actuals: "churned"
    std::string_view about;  // for people
};

// Every measure, in the order of the enumeration.
[[nodiscard]] std::span<const ActualInfo> actual_measures();
[[nodiscard]] const ActualInfo& info(ActualMeasure measure);

// One measure of one subject.
struct ActualSeries {
    ActualMeasure measure = ActualMeasure::customers;
    std::size_t subject = 0;                    // index of the segment, friction or initiative
    std::size_t segment = 0;                    // of a friction: in which segment
    std::vector<std::optional<double>> values;  // months 1..T (index t-1); empty: nothing was said

    [[nodiscard]] std::optional<double> at(int month) const {
        const auto index = static_cast<std::size_t>(month - 1);
        return month >= 1 && index < values.size() ? values[index] : std::nullopt;
    }
    friend bool operator==(const ActualSeries&, const ActualSeries&) = default;
};

// "frictions.late.affects.consumer": how a table of actuals, and every message, names what is observed.
[[nodiscard]] std::string path_of(const BusinessCase& business_case, ActualOf of, std::size_t subject,
                                  std::size_t segment);
[[nodiscard]] std::string path_of(const BusinessCase& business_case, const ActualSeries& series);

struct Actuals {
    std::vector<ActualSeries> series;  // sorted by what they are of, subject, segment and measure
    int last_month = 0;                // T of the latest value; 0: none
    std::size_t rows = 0;              // with a value
    std::size_t empty_rows = 0;        // without

    // nullptr where there is none.
    [[nodiscard]] const ActualSeries* find(ActualMeasure measure, std::size_t subject, std::size_t segment = 0) const;
};

// Whether customers of a segment go to others or come from them: those who left and were won do not explain its numbers alone.
[[nodiscard]] bool takes_part_in_moves(const BusinessCase& business_case, std::size_t segment);

}  // namespace cxcase::model
