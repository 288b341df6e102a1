// The figures of one quantity: each against its kind, then all against each other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "complain.hpp"
#include "cxcase/input/figure.hpp"
#include "cxcase/input/quantity_kind.hpp"

namespace cxcase::input {

// What is being read, and where complaints go.
struct Frame {
    const QuantityRule& rule;
    const KindRow& row;
    QuantityContext& context;
};

// A place in the distribution, or how wide it is: a spread needs no sign.
enum class Role { place, spread };

struct Term {
    Figure figure;
    Spelt where;
    Role role = Role::place;
};

// What all figures of a quantity share.
struct Common {
    Mark mark = Mark::none;
    const TimeUnit* time = nullptr;
    std::string currency;
    std::optional<Period> period;
};

// A figure alone, or an interval's two ends with a unit that one end lends to the other.
[[nodiscard]] std::optional<std::vector<Term>> read_terms(const Spelt& spelt, Frame& frame);

// One figure, no interval; complains and gives nothing where it cannot be read.
[[nodiscard]] std::optional<Term> read_term(const Spelt& spelt, Role role, Frame& frame);

// Unit, sign and period of each figure against the kind. `per` is the map's own period.
[[nodiscard]] bool fits(const Term& term, bool has_per, Frame& frame);

// The one unit, currency and period of all; durations in different units become months.
[[nodiscard]] std::optional<Common> unite(std::vector<Term>& terms, const std::optional<Period>& per, Frame& frame);

}  // namespace cxcase::input
