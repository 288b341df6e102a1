#include "measure_cells.hpp"

#include <cstdint>
#include <utility>

namespace cxcase::report {

using model::MeasureUnit;

Show show_of(MeasureUnit unit) {
    switch (unit) {
        case MeasureUnit::money:
        case MeasureUnit::money_per_year:
            return Show::money;
        case MeasureUnit::ratio:
            return Show::percent;
        case MeasureUnit::months:
            return Show::months;
        case MeasureUnit::rank:
            return Show::integer;
        case MeasureUnit::truth:
            return Show::mark;
        default:
            return Show::count;
    }
}

Cell measure_cell(MeasureUnit unit, std::optional<double> value, std::string absent) {
    if (!value) return figure(show_of(unit), value, std::move(absent));
    if (unit == MeasureUnit::truth) return {*value != 0, Show::mark, Tone::plain, {}};
    if (unit == MeasureUnit::rank) return integer(static_cast<std::int64_t>(*value));
    return figure(show_of(unit), value);
}

}  // namespace cxcase::report
