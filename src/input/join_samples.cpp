#include "bounds.hpp"
#include "cxcase/model/distribution.hpp"
#include "cxcase/model/sample_files.hpp"
#include "read.hpp"
#include "spelling.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>
#include <vector>

namespace cxcase::input {
namespace {

model::Samples& samples_of(model::Assumption& row) { return std::get<model::Samples>(row.distribution.shape); }

// By row: whether every figure of the file can be what stands there.
std::vector<bool> possible_rows(ReadContext& context, const model::SampleFile& file) {
    std::vector<bool> possible(samples_of(context.bc.assumptions[file.by.id]).values.size(), true);
    for (const model::Quantity q : file.figures) {
        model::Assumption& row = context.bc.assumptions[q.id];
        const auto& values = samples_of(row).values;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const bool inside = row.distribution.lowest <= values[i] && values[i] <= row.distribution.highest;
            possible[i] = possible[i] && inside;
        }
    }
    return possible;
}

void keep_rows(ReadContext& context, model::Assumption& row, const std::vector<bool>& possible) {
    std::vector<double> kept;
    auto& values = samples_of(row).values;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (possible[i]) kept.push_back(values[i]);
    values = std::move(kept);
    row.distribution.likely = model::likely(row.distribution);
    const bool likely = context.quantities.point == Point::likely;
    row.value = model::convert(row.conversion, likely ? row.distribution.likely : model::mean(row.distribution));
}

void report_rows(ReadContext& context, const model::SampleFile& file, double share) {
    const model::Assumption& first = context.bc.assumptions[file.figures.front().id];
    std::vector<source::Note> notes;
    for (std::size_t i = 1; i < file.figures.size(); ++i)
        notes.push_back({context.span(file.figures[i]), "and so is this figure"});
    context.report(base::Code::mass_outside, context.span(file.figures.front()),
                   plain(std::round(share * 1000) / 10) + "% of the rows of " +
                       quote(std::get<model::Samples>(first.distribution.shape).file) +
                       " hold a figure that lies where it cannot be",
                   "at most 5% may; this figure is drawn by row", "remove the rows that cannot be from the file",
                   std::move(notes));
}

}  // namespace

void join_samples(ReadContext& context) {
    for (const model::SampleFile& file : model::sample_files(context.bc)) {
        const std::vector<bool> possible = possible_rows(context, file);
        const auto outside = std::ranges::count(possible, false);
        const double share = static_cast<double>(outside) / static_cast<double>(possible.size());
        if (outside == 0) continue;
        if (share > most_outside) {
            report_rows(context, file, share);
            continue;
        }
        for (const model::Quantity q : file.figures) keep_rows(context, context.bc.assumptions[q.id], possible);
    }
}

}  // namespace cxcase::input
