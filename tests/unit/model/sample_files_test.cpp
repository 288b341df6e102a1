#include "cxcase/model/sample_files.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

using namespace cxcase::model;

namespace {

Quantity add(BusinessCase& bc, const std::string& path, Shape shape, Conversion conversion = {}) {
    Assumption row;
    row.path = path;
    row.distribution.shape = std::move(shape);
    row.conversion = conversion;
    bc.assumptions.push_back(row);
    return {static_cast<std::uint32_t>(bc.assumptions.size() - 1)};
}

Samples column(std::size_t number, std::vector<double> values) { return {"draws.csv", "x", std::move(values), number}; }

}  // namespace

TEST_CASE("columns of one file, which the number tells and not the name, in the order of their paths") {
    BusinessCase bc;
    add(bc, "certain", Certain{1});
    const Quantity z = add(bc, "z", column(0, {1, 2}));
    add(bc, "alone", column(1, {1, 2}));
    const Quantity a = add(bc, "a", column(0, {1, 2}));
    const auto files = sample_files(bc);
    REQUIRE(files.size() == 1);
    CHECK(files[0].figures == std::vector<Quantity>{a, z});
    CHECK(files[0].by == a);
}

TEST_CASE("the column that moves with figures elsewhere orders the rows, and all are tied to it") {
    BusinessCase bc;
    const Quantity a = add(bc, "a", column(0, {1, 2}));
    const Quantity b = add(bc, "b", column(0, {1, 2}));
    const Quantity c = add(bc, "c", Uniform{0, 1});
    CHECK(ties(bc) == std::vector<Correlation>{{b, a, 1}});
    bc.correlations = {{c, b, 0.5}};
    REQUIRE(sample_files(bc).size() == 1);
    CHECK(sample_files(bc)[0].by == b);
    CHECK(ties(bc) == std::vector<Correlation>{{c, b, 0.5}, {a, b, 1}});
}

TEST_CASE("rows by the value of one figure, equal ones by the others, then as they stand") {
    BusinessCase bc;
    add(bc, "a", column(0, {3, 1, 2, 1, 1}));
    add(bc, "b", column(0, {0, 5, 0, 4, 5}));
    CHECK(ordered_rows(bc, sample_files(bc)[0]) == std::vector<std::size_t>{3, 1, 4, 2, 0});
    bc.correlations = {{{1}, add(bc, "c", Uniform{0, 1}), 0.5}};
    CHECK(ordered_rows(bc, sample_files(bc)[0]) == std::vector<std::size_t>{2, 0, 3, 1, 4});
}
