#include "cxcase/model/sample_files.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/model/distribution.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <utility>
#include <variant>

namespace cxcase::model {

namespace {

const Samples* samples_of(const Assumption& row) { return std::get_if<Samples>(&row.distribution.shape); }

bool holds(const std::vector<Quantity>& figures, Quantity q) { return std::ranges::find(figures, q) != figures.end(); }

// The reader refuses pairs within a file, and a second figure of one.
Quantity ordering(const BusinessCase& bc, const std::vector<Quantity>& figures) {
    for (const Correlation& pair : bc.correlations)
        for (const Quantity q : {pair.a, pair.b})
            if (holds(figures, q)) return q;
    return figures.front();
}

std::vector<double> canonical_values(const Assumption& row) {
    std::vector<double> values;
    for (const double written : samples_of(row)->values) values.push_back(convert(row.conversion, written));
    return values;
}

}  // namespace

std::vector<SampleFile> sample_files(const BusinessCase& bc) {
    std::map<std::size_t, std::vector<Quantity>> by_number;
    for (std::uint32_t id = 0; id < bc.assumptions.size(); ++id)
        if (const Samples* samples = samples_of(bc.assumptions[id])) by_number[samples->number].push_back({id});
    std::vector<SampleFile> files;
    for (auto& [number, figures] : by_number) {
        if (figures.size() < 2) continue;
        std::ranges::sort(figures, {}, [&](Quantity q) { return bc[q].path; });
        const Quantity by = ordering(bc, figures);
        files.push_back({std::move(figures), by});
    }
    return files;
}

std::vector<std::size_t> ordered_rows(const BusinessCase& bc, const SampleFile& file) {
    std::vector<std::vector<double>> keys{canonical_values(bc[file.by])};
    for (const Quantity q : file.figures)
        if (q != file.by) keys.push_back(canonical_values(bc[q]));
    std::vector<std::size_t> rows(keys.front().size());
    base::expects(std::ranges::all_of(keys, [&](const auto& key) { return key.size() == rows.size(); }),
                  "the columns of a file have its rows");
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    std::ranges::stable_sort(rows, [&](std::size_t a, std::size_t b) {
        const auto differs = std::ranges::find_if(keys, [&](const auto& key) { return key[a] != key[b]; });
        return differs != keys.end() && (*differs)[a] < (*differs)[b];
    });
    return rows;
}

std::vector<Correlation> ties(const BusinessCase& bc) {
    std::vector<Correlation> all = bc.correlations;
    for (const SampleFile& file : sample_files(bc))
        for (const Quantity q : file.figures)
            if (q != file.by) all.push_back({q, file.by, 1});
    return all;
}

}  // namespace cxcase::model
