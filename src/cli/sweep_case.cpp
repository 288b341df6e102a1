#include "sweep_case.hpp"

#include "cxcase/base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

namespace cxcase::cli {

namespace {

// Whether there is no error; errors are told, and warnings where people want them. Tools get those at the end, with all else.
bool told(const SweepCase& sweep, source::Diagnostics found, const CaseWish& wish, Streams& streams) {
    found.deny(wish.input.denied);
    const bool good = !found.has_errors();
    const bool now = wish.input.warnings && wish.input.diagnostics == DiagnosticsAs::text;
    if (found.all().empty() || (good && !now)) return good;
    const std::array readings{source::Reading{&sweep.sources, &found}};
    tell(readings, wish.input, streams);
    return good;
}

bool read_axes(SweepCase& sweep, const std::string& option, const std::vector<std::string>& texts, const CaseWish& wish,
               Streams& streams) {
    source::Diagnostics found;
    for (const auto& text : texts) {
        auto axis = input::read_axis(sweep.sources, sweep.sources.add(option, text), found);
        if (!axis) continue;
        if (std::ranges::find(sweep.axes, axis->name, &input::Axis::name) != sweep.axes.end())
            throw UsageError{option + " names '" + base::printable(axis->name) + "' twice",
                             "write all its values into one " + option};
        sweep.axes.push_back(*std::move(axis));
    }
    sweep.said = found;
    return told(sweep, found, wish, streams);
}

bool read_base(SweepCase& sweep, const CaseWish& wish, const input::ReadOptions& options, source::FileId file,
               Streams& streams) {
    auto composed = input::compose(sweep.sources, file, compose_options(wish.file, wish.input));
    if (!composed.composed) return told(sweep, composed.diagnostics, wish, streams);
    sweep.composed = *std::move(composed.composed);
    auto read = input::read(sweep.sources, sweep.composed, options);
    for (const auto& diagnostic : composed.diagnostics.all()) read.diagnostics.add(diagnostic);
    read.diagnostics.sort();
    if (read.loaded) sweep.base = *std::move(read.loaded);
    for (const auto& diagnostic : read.diagnostics.all()) sweep.said.add(diagnostic);
    return told(sweep, read.diagnostics, wish, streams);
}

std::vector<std::vector<source::FileId>> overrides_of(SweepCase& sweep, const std::string& option) {
    std::vector<std::vector<source::FileId>> all;
    for (const auto& axis : sweep.axes) {
        all.emplace_back();
        for (std::size_t value = 0; value < axis.values.size(); ++value) {
            all.back().push_back(sweep.sources.add(option, axis.change(value)));
        }
    }
    return all;
}

}  // namespace

std::unique_ptr<SweepCase> sweep_case(const CaseWish& wish, const std::string& option,
                                      const std::vector<std::string>& axes, Streams& streams) {
    auto sweep = std::make_unique<SweepCase>();
    auto text = case_text(wish.file, streams);
    if (const auto* error = std::get_if<source::FileError>(&text))
        refuse_unreadable(wish.file, error->reason, wish.input, streams);
    const auto file = sweep->sources.add(source_path(wish.file), std::get<std::string>(std::move(text)));
    input::ReadOptions options{.point = wish.input.point, .what_if = what_if_of(wish.input, sweep->sources)};
    if (!read_axes(*sweep, option, axes, wish, streams)) return nullptr;
    if (!read_base(*sweep, wish, options, file, streams)) return nullptr;
    auto values = overrides_of(*sweep, option);
    sweep->variants.emplace(sweep->sources, sweep->composed, sweep->base, std::move(options), std::move(values));
    add_samples(sweep->sources, sweep->base);
    refuse_own_input(sweep->sources, wish.destination);
    return sweep;
}

std::string first_error(const source::Diagnostics& problems) {
    for (const auto& problem : problems.all()) {
        const auto& info = base::info(problem.code);
        if (info.severity == base::Severity::error) return problem.message + " [" + std::string(info.id) + "]";
    }
    return "";
}

}  // namespace cxcase::cli
