// From the figures of one quantity to its distribution, in the units written.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "terms.hpp"
#include "cxcase/model/quantity.hpp"

namespace cxcase::input {

// Where figures of this kind and unit may lie, as written.
struct Bounds {
    double lowest = -1e308;
    double highest = 1e308;
    bool open = false;      // lowest itself is excluded: a factor above zero, a yearly figure above -100%
    bool fraction = false;  // [0,1]: a share or a probability
};

[[nodiscard]] Bounds bounds_of(const std::vector<Term>& terms, Mark mark, const Frame& frame);

// Complains where the figure lies outside.
[[nodiscard]] bool within(const Term& term, const Bounds& bounds, Frame& frame);

// The figures of a form, united and checked against the kind, in the order of the form's keys.
struct Figures {
    Form form = Form::value;
    std::vector<Term> terms;
    std::vector<double> weights;  // discrete; beta: alpha and beta
    std::string file, column;     // samples
    Common common;
    source::Span span;            // of the whole quantity, for complaints about all of it
    std::string written;          // as the user wrote it, in one line
};

// Builds the shape, held to its domain, with `likely`; complains about what contradicts itself.
[[nodiscard]] std::optional<model::Distribution> shape_of(const Figures& figures, Frame& frame);

}  // namespace cxcase::input
