// What sets may be worth at most, friction by friction: what a relaxation is made of.
#pragma once

#include "set_values.hpp"

#include <cstddef>
#include <vector>

namespace cxcase::analysis {

// One set of some servers of a friction: bit j stands for the j-th of them. The first is empty; every other one is an earlier one
// and one server more.
struct Acting {
    std::size_t set = 0;
    std::size_t before = 0, last = 0;
};

// Of every set between `in` and `in` with all of `open`: it is worth no more than the base, what its servers bring to each
// friction and what the lines of its open members bring.
struct SetParts {
    // What one friction brings beyond the start, at most [money], by which of its open servers, or some of them, act.
    struct Part {
        std::size_t friction = 0;                    // of those that a member fixes, the how manieth
        std::vector<std::size_t> servers = {};       // members, rising
        std::vector<Acting> sets = {};               // an initiative starts once
        std::vector<double> most = {};               // by set
        std::vector<std::vector<double>> fees = {};  // by budget, then by set: paid per fix, at least
    };
    SetBits in = 0, open = 0, start = 0;
    std::size_t frictions = 0;       // that a member fixes
    std::vector<double> lines = {};  // by member: PV of its savings less what its lines cost [money]
    double base = 0;                 // NPV of the start, less what the lines of its open ones bring
    std::vector<Part> parts = {};
    std::vector<double> fees = {};  // by budget: paid per fix besides, more than without any member, at least

    // What is paid per fix as in others of the same shape: budgets are held against the point, whatever was drawn.
    void take_fees(const SetParts& other) {
        fees = other.fees;
        for (std::size_t p = 0; p < parts.size(); ++p) parts[p].fees = other.parts[p].fees;
    }
};

}  // namespace cxcase::analysis
