// Quantities as maps: a value or one of the forms of distributions, beside its period, source and grade.
#pragma once

#include "shape.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cxcase::input {

// The form a map takes, and its first key.
struct Found {
    const FormRow* form;
    const document::Entry* entry;
};

// The figures of a form, each fitting its kind; complains and gives nothing where one does not.
[[nodiscard]] std::optional<Figures> read_figures(const document::Node& map, const Found& found,
                                                  const std::optional<Period>& per, const Frame& frame);

// {samples: draws.csv#column}.
[[nodiscard]] std::optional<Figures> read_samples(const document::Entry& entry, const std::optional<Period>& per,
                                                  const Frame& frame);

// A quantity map: {value: 45%, source: "Lyon pilot", evidence: pilot}, or a form of units.hpp.
[[nodiscard]] std::optional<ReadQuantity> read_map(const document::Node& node, const std::optional<Period>& outer,
                                                   const Frame& frame);

// Anything but a map: a scalar, or a complaint about what stands there instead.
[[nodiscard]] std::optional<ReadQuantity> read_plain(const document::Node& node, const std::optional<Period>& per,
                                                     const Frame& frame);

// Figures that fit their kind become a row of the register: shape, domain, conversion, value.
[[nodiscard]] std::optional<ReadQuantity> finish(const Figures& figures, const Frame& frame);

// Joins the figures to what they share and, when durations differ in unit, turns them into months.
[[nodiscard]] bool agree(Figures& figures, const std::optional<Period>& per, const Frame& frame);

}  // namespace cxcase::input
