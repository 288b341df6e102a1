// All figures of one quantity, in the form its map or scalar has.
#pragma once

#include "terms.hpp"

#include <cstddef>
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
    std::size_t number = 0;              // of their file
    Common common = {};
    source::Span span = {};    // of the whole quantity, for complaints about all of it
    std::string written = {};  // as the user wrote it, in one line
};

}  // namespace cxcase::input
