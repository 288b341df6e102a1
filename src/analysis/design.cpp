#include "design.hpp"

#include "eigen_index.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace cxcase::analysis {

namespace {

using model::CustomerData;
using model::DataColumn;

constexpr std::size_t block_rows = 1024;  // of 20 columns: what a core keeps at hand

// Months in the observation of a customer: a part of a month counts as one.
double months_of(const CustomerData& data, std::size_t row) {
    return std::ceil(data.columns[*data.roles.tenure].number(row));
}

}  // namespace

bool counts(const CustomerData& data, std::optional<std::uint32_t> segment, std::size_t row) {
    return !segment || data.columns[*data.roles.segment].codes[row] == *segment;
}

Design::Design(const CustomerData& data, DesignWish wish, std::size_t threads)
    : data_(data), wish_(std::move(wish)), threads_(threads) {
    parameters_.push_back({.name = "(Intercept)", .column = {}, .level = {}, .band = {}});
    for (std::size_t band = 1; band < wish_.bands.size(); ++band) {
        parameters_.push_back(
            {.name = "tenure=" + band_name(wish_.bands, band), .column = {}, .level = {}, .band = band});
    }
    for (const std::size_t column : wish_.frictions) add_column(column, true);
    for (const std::size_t column : wish_.covariates) add_column(column, false);
    for (const Parameter& parameter : parameters_) by_code_.push_back(figures_of(parameter));
}

// A look into a table for each row is cheaper than what stands in it is made.
std::vector<double> Design::figures_of(const Parameter& parameter) const {
    if (!parameter.column) return {};
    const DataColumn& column = data_.columns[*parameter.column];
    std::vector<double> figures;
    if (parameter.level) {
        figures.resize(column.words.size());
        figures[*parameter.level] = 1;
    } else {
        for (const double value : column.values) figures.push_back((value - parameter.centre) / parameter.scale);
    }
    return figures;
}

void Design::add_column(std::size_t column, bool is_friction) {
    if (data_.columns[column].numeric)
        add_numbers(column, is_friction);
    else
        add_groups(column);
}

void Design::add_numbers(std::size_t index, bool is_friction) {
    const DataColumn& column = data_.columns[index];
    Parameter parameter{.name = column.name, .column = index, .level = {}, .band = {}};
    if (!is_friction && !column.is_binary()) {
        double rows = 0, sum = 0, squares = 0;
        for (std::size_t row = 0; row < data_.rows; ++row) {
            if (!counts(data_, wish_.segment, row)) continue;
            rows += 1;
            sum += column.number(row);
        }
        const double mean = rows > 0 ? sum / rows : 0;
        for (std::size_t row = 0; row < data_.rows; ++row) {
            if (!counts(data_, wish_.segment, row)) continue;
            squares += (column.number(row) - mean) * (column.number(row) - mean);
        }
        parameter.centre = mean;
        const double sd = rows > 0 ? std::sqrt(squares / rows) : 0;
        if (sd > 0) parameter.scale = sd;
    }
    parameters_.push_back(std::move(parameter));
}

void Design::add_groups(std::size_t index) {
    const DataColumn& column = data_.columns[index];
    std::vector<bool> present(column.words.size());
    for (std::size_t row = 0; row < data_.rows; ++row)
        if (counts(data_, wish_.segment, row)) present[column.codes[row]] = true;
    std::vector<std::uint32_t> levels;
    for (std::uint32_t code = 0; code < column.words.size(); ++code)
        if (present[code]) levels.push_back(code);
    std::ranges::sort(levels, {}, [&](std::uint32_t code) { return column.words[code]; });
    for (std::size_t k = 1; k < levels.size(); ++k) {
        parameters_.push_back(
            {.name = column.name + "=" + column.words[levels[k]], .column = index, .level = levels[k], .band = {}});
    }
}

std::size_t Design::blocks() const { return (data_.rows + block_rows - 1) / block_rows; }

double Design::count(std::size_t row) const {
    return data_.roles.count ? data_.columns[*data_.roles.count].number(row) : 1;
}

std::vector<std::size_t> Design::rows_of(std::size_t index) const {
    std::vector<std::size_t> rows;
    const std::size_t end = std::min(data_.rows, (index + 1) * block_rows);
    for (std::size_t row = index * block_rows; row < end; ++row)
        if (counts(data_, wish_.segment, row)) rows.push_back(row);
    return rows;
}

DesignBlock Design::block(std::size_t index, const std::vector<std::size_t>& kept) const {
    const auto rows = rows_of(index);
    return wish_.bands.empty() ? customers(rows, kept) : months(rows, kept);
}

DesignBlock Design::customers(const std::vector<std::size_t>& rows, const std::vector<std::size_t>& kept) const {
    DesignBlock block{{}, Eigen::VectorXd(index(rows.size())), Eigen::VectorXd(index(rows.size())), {}, {}};
    const DataColumn& outcome = data_.columns[data_.roles.outcome];
    for (std::size_t k = 0; k < rows.size(); ++k) {
        block.trials[index(k)] = count(rows[k]);
        block.events[index(k)] = count(rows[k]) * outcome.number(rows[k]);
    }
    fill(block, rows, {}, kept);
    return block;
}

// A customer of 8 months is three rows: one month in the first band, two in the second, five in the third.
DesignBlock Design::months(const std::vector<std::size_t>& rows, const std::vector<std::size_t>& kept) const {
    const DataColumn& outcome = data_.columns[data_.roles.outcome];
    std::vector<std::size_t> customers, bands;
    std::vector<double> trials, events, months_before, until;
    for (const std::size_t row : rows) {
        const double tenure = months_of(data_, row);
        double before = 0;
        for (std::size_t band = 0; band < wish_.bands.size() && before < tenure; ++band) {
            const bool is_last = tenure <= wish_.bands[band];
            customers.push_back(row);
            bands.push_back(band);
            months_before.push_back(before);
            until.push_back(is_last ? tenure : wish_.bands[band]);
            trials.push_back(count(row) * (until.back() - before));
            events.push_back(is_last ? count(row) * outcome.number(row) : 0);
            before = wish_.bands[band];
        }
    }
    DesignBlock block{{},
                      Eigen::Map<Eigen::VectorXd>(trials.data(), index(trials.size())),
                      Eigen::Map<Eigen::VectorXd>(events.data(), index(events.size())),
                      std::move(months_before),
                      std::move(until)};
    fill(block, customers, bands, kept);
    return block;
}

void Design::fill(DesignBlock& block, const std::vector<std::size_t>& rows, const std::vector<std::size_t>& bands,
                  const std::vector<std::size_t>& kept) const {
    block.x.resize(index(rows.size()), index(kept.size()));
    for (std::size_t j = 0; j < kept.size(); ++j) {
        const Parameter& parameter = parameters_[kept[j]];
        auto out = block.x.col(index(j));
        if (parameter.band) {
            for (std::size_t k = 0; k < rows.size(); ++k) out[index(k)] = bands[k] == *parameter.band ? 1 : 0;
        } else if (!parameter.column) {
            out.setOnes();
        } else if (const auto& figures = by_code_[kept[j]]; !figures.empty()) {
            const auto& codes = data_.columns[*parameter.column].codes;
            for (std::size_t k = 0; k < rows.size(); ++k) out[index(k)] = figures[codes[rows[k]]];
        } else {
            const DataColumn& column = data_.columns[*parameter.column];
            for (std::size_t k = 0; k < rows.size(); ++k)
                out[index(k)] = (column.number(rows[k]) - parameter.centre) / parameter.scale;
        }
    }
}

std::vector<double> tenure_bands(const CustomerData& data, std::optional<std::uint32_t> segment) {
    constexpr std::array usual{1., 3., 6., 12., 24., 48., 72., 120., 180., 240., 360.};
    std::vector<double> events(usual.size() + 1);
    double longest = 0;
    for (std::size_t row = 0; row < data.rows; ++row) {
        if (!counts(data, segment, row)) continue;
        const double months = months_of(data, row);
        longest = std::max(longest, months);
        if (months <= 0 || data.columns[data.roles.outcome].number(row) == 0) continue;
        const auto band = std::ranges::lower_bound(usual, months) - usual.begin();
        events[static_cast<std::size_t>(band)] += 1;
    }
    std::vector<double> bands;
    double inside = 0;  // events of the last band; one without any is joined to the next
    for (std::size_t band = 0; band < events.size(); ++band) {
        const double last = band < usual.size() ? std::min(usual.at(band), longest) : longest;
        if (bands.empty() || (inside > 0 && events[band] > 0)) {
            bands.push_back(last);
            inside = 0;
        }
        bands.back() = last;
        inside += events[band];
        if (last >= longest) break;
    }
    return bands;
}

std::string band_name(const std::vector<double>& bands, std::size_t band) {
    const auto number = [](double months) { return std::to_string(static_cast<long long>(months)); };
    const double first = band == 0 ? 1 : bands[band - 1] + 1;
    return first == bands[band] ? number(first) : number(first) + "-" + number(bands[band]);
}

}  // namespace cxcase::analysis
