// From the figures of one quantity to its distribution, in the units written.
#pragma once

#include "cxcase/model/quantity.hpp"
#include "terms.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cxcase::input {

// The figures of a form in the order of the form's keys, each fitting its kind, and what they share.
struct Figures {
    Form form = Form::value;
    std::vector<Term> terms = {};
    std::vector<double> weights = {};    // of discrete; alpha and beta of a beta
    std::vector<double> draws = {};      // of samples
    std::string file = {}, column = {};  // of samples
    Common common = {};
    source::Span span = {};    // of the whole quantity, for complaints about all of it
    std::string written = {};  // as the user wrote it, in one line
};

// Where figures of this kind and unit may lie, as written.
struct Bounds {
    double lowest = -1e308;
    double highest = 1e308;
    bool open = false;      // lowest itself is excluded: a factor is above zero, a yearly figure above -100%
    bool fraction = false;  // [0,1]: a share or a probability
};

[[nodiscard]] Bounds bounds_of(const Figures& figures, const Frame& frame);

// Complains where the figure lies outside.
[[nodiscard]] bool within(const Term& term, const Bounds& bounds, const Frame& frame);

// Complains where more than 5% of the shape lies outside.
[[nodiscard]] bool mostly_within(const model::Distribution& distribution, const Bounds& bounds, source::Span span,
                                 const Frame& frame);

// Builds the shape, held to its domain, with `likely`; complains about what contradicts itself.
[[nodiscard]] std::optional<model::Distribution> shape_of(const Figures& figures, const Frame& frame);

}  // namespace cxcase::input
