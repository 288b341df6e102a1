// Any bytes as a case file, and where it is a case the answers of `rank` and `frictions`: every number of them is one that JSON
// can hold, and the tables can be drawn. Cases that take long are passed over: time is spent on many small ones.

#include "cxcase/analysis/frictions.hpp"
#include "cxcase/analysis/rank.hpp"
#include "cxcase/input/load.hpp"
#include "cxcase/render/json.hpp"
#include "cxcase/render/table.hpp"
#include "cxcase/report/frictions_report.hpp"
#include "cxcase/report/rank_report.hpp"
#include "cxcase/source/source.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace cxcase;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

bool is_small(const model::BusinessCase& bc) {
    constexpr std::size_t most = 6;
    constexpr int most_months = 60;
    return bc.segments.size() <= most && bc.frictions.size() <= most && bc.initiatives.size() <= most &&
           bc.calendar.horizon <= most_months;
}

void show(const report::Report& answer) {
    static_cast<void>(render::json(answer.json));
    static_cast<void>(render::table(answer));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    source::Sources sources;
    const auto file = sources.add("case.yaml", std::string(data, data + size));
    input::LoadOptions options;
    options.folder = "/nonexistent";
    options.read_file = [](const std::string&, std::size_t) { return source::FileError{"No such file or directory"}; };
    const auto result = input::load(sources, file, options);
    if (!result.loaded || !is_small(result.loaded->business_case)) return 0;
    const auto& business_case = result.loaded->business_case;
    show(report::rank_report(business_case, analysis::rank(business_case), {}));
    show(report::frictions_report(business_case, analysis::frictions(business_case), {}));
    return 0;
}
