// The workshop in which random cases are made. Private to random_case.
#pragma once

#include "cxcase/model/business_case.hpp"
#include "support/random_case.hpp"

#include <cstdint>
#include <optional>
#include <random>
#include <string>

namespace cxcase::test {

class Maker {
 public:
    explicit Maker(const Recipe& the_recipe) : recipe(the_recipe), engine_(the_recipe.seed) {}

    const Recipe& recipe;
    model::BusinessCase c;

    // Each part of the case draws from a stream of its own, so that a smaller recipe keeps what is left of the case.
    void stream(std::uint32_t part, std::size_t number) {
        engine_.seed(recipe.seed * 2654435761ULL + part * 40503ULL + number * 97ULL + 1);
    }
    // Not std::uniform_real_distribution: its numbers differ between standard libraries.
    double unit() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
    double between(double low, double high) { return low + (high - low) * unit(); }
    int whole(int low, int high) {
        return low + static_cast<int>(engine_() % static_cast<std::uint64_t>(high - low + 1));
    }
    bool chance(double probability) { return unit() < probability; }
    // Draws in any case, so that dropping a feature changes nothing else.
    bool on(Feature feature, double probability) { return chance(probability) && recipe.has(feature); }

    model::Quantity add(double value, model::Unit unit_of, std::string path) {
        model::Assumption row;
        row.path = std::move(path);
        row.unit = unit_of;
        row.value = value;
        row.distribution.shape = model::Certain{value};
        row.distribution.likely = value;
        row.evidence = static_cast<model::Evidence>(engine_() % model::evidence_grades);
        c.assumptions.push_back(std::move(row));
        return {static_cast<std::uint32_t>(c.assumptions.size() - 1)};
    }

 private:
    std::mt19937_64 engine_;
};

void add_segments(Maker& make);
void add_frictions(Maker& make);
// Scales effects down until what they explain is no more than what is observed (model.md, Friction f on segment s).
void obey_conservation(Maker& make);
void add_initiatives(Maker& make);

// The label of a month's fiscal year; the generator must not lean on the code it helps to test.
[[nodiscard]] int fiscal_year_of(const model::Calendar& calendar, int t);

}  // namespace cxcase::test
