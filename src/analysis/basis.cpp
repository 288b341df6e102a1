#include "basis.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace cxcase::analysis {
namespace {

using Column = std::vector<double>;

constexpr double outermost = 0.025;

std::size_t levels_for(std::size_t draws) { return std::clamp(draws / draws_a_level, most_levels, 4 * most_levels); }

double mean_of(const Column& values) {
    double sum = 0;
    for (const double x : values) sum += x;
    return sum / static_cast<double>(values.size());
}

double spread_of(const Column& values, double mean) {
    double squares = 0;
    for (const double x : values) squares += (x - mean) * (x - mean);
    return std::sqrt(squares / static_cast<double>(values.size()));
}

double largest_of(const Column& values) {
    double largest = 0;
    for (const double x : values) largest = std::max(largest, std::abs(x));
    return largest;
}

// To mean 0 and standard deviation 1; false for what is the same in every draw but for rounding.
bool standardise(Column& column) {
    const double mean = mean_of(column);
    const double spread = spread_of(column, mean);
    if (!(spread > 1e-12 * largest_of(column))) return false;
    for (double& x : column) x = (x - mean) / spread;
    return true;
}

// The different values in rising order; empty where there are too many.
Column levels_of(const Column& values) {
    const std::size_t most = levels_for(values.size());
    Column levels;
    for (const double x : values) {
        const auto at = std::ranges::lower_bound(levels, x);
        if (at != levels.end() && *at == x) continue;
        if (levels.size() == most) return {};
        levels.insert(at, x);
    }
    return levels;
}

// The outer ones where few draws lie beyond, the others evenly between.
Column knots_of(const Column& values, std::size_t count) {
    Column sorted = values;
    std::ranges::sort(sorted);
    Column knots;
    for (std::size_t k = 0; k < count; ++k) {
        const double even = static_cast<double>(k) / static_cast<double>(count - 1);
        const double share = std::clamp(even, outermost, 1 - outermost);
        const double knot = sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
        if (knots.empty() || knot - knots.back() > 1e-6) knots.push_back(knot);
    }
    return knots;
}

double cubed(double x) { return x > 0 ? x * x * x : 0; }

// d_j of the natural spline: cubic between its knot and the last one, straight after it.
double bend(double x, double knot, double last) { return (cubed(x - knot) - cubed(x - last)) / (last - knot); }

class Functions {
 public:
    Functions(std::size_t draws, std::size_t knots) : draws_(draws), knots_(knots) {
        columns_.emplace_back(draws, 1.0);
    }

    // All functions of one figure; gives its straight line.
    Column add(std::span<const double> known, bool straight) {
        Column line(known.begin(), known.end());
        const Column levels = straight ? Column{} : levels_of(line);
        if (!standardise(line)) return {};
        if (!levels.empty()) {
            add_levels(known, levels);
        } else {
            put(line);
            if (!straight) add_bends(line);
        }
        return line;
    }

    void add_product(const Column& a, const Column& b) {
        Column product(draws_);
        for (std::size_t k = 0; k < draws_; ++k) product[k] = a[k] * b[k];
        put(std::move(product));
    }

    [[nodiscard]] Sheet sheet() const {
        Sheet all = make_sheet(draws_, draws_, columns_.size());
        for (std::size_t c = 0; c < columns_.size(); ++c) std::ranges::copy(columns_[c], all.row(c).begin());
        return all;
    }

 private:
    void put(Column column) {
        if (standardise(column)) columns_.push_back(std::move(column));
    }

    // The first level is where the others are not.
    void add_levels(std::span<const double> known, const Column& levels) {
        for (std::size_t level = 1; level < levels.size(); ++level) {
            Column column(draws_);
            for (std::size_t k = 0; k < draws_; ++k) column[k] = known[k] == levels[level] ? 1 : 0;
            put(std::move(column));
        }
    }

    void add_bends(const Column& line) {
        const Column knots = knots_of(line, knots_);
        if (knots.size() < 3) return;
        const double last = knots.back();
        const double before = knots[knots.size() - 2];
        for (std::size_t j = 0; j + 2 < knots.size(); ++j) {
            Column column(draws_);
            for (std::size_t k = 0; k < draws_; ++k)
                column[k] = bend(line[k], knots[j], last) - bend(line[k], before, last);
            put(std::move(column));
        }
    }

    std::size_t draws_, knots_;
    std::vector<Column> columns_;
};

}  // namespace

Sheet basis_of(const std::vector<std::span<const double>>& known) {
    const std::size_t draws = known.front().size();
    Functions functions(draws, known.size() == 1 && draws >= enough_draws ? 12 : 6);
    std::vector<Column> lines;
    for (std::size_t i = 0; i < known.size(); ++i) {
        Column line = functions.add(known[i], i >= most_splines);
        if (i < most_splines && !line.empty()) lines.push_back(std::move(line));
    }
    for (std::size_t a = 0; a < lines.size(); ++a)
        for (std::size_t b = a + 1; b < lines.size(); ++b) functions.add_product(lines[a], lines[b]);
    return functions.sheet();
}

}  // namespace cxcase::analysis
