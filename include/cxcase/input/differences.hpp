// Where two cases differ, as they are written, and cases that take some of the differences and leave the others: what
// `compare` lists, and what it weighs change by change.
#pragma once

#include "cxcase/document/node.hpp"
#include "cxcase/input/load.hpp"
#include "cxcase/source/source.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cxcase::input {

// A place at which cases differ. A whole initiative, friction, segment or line that only one of them has is one place. A
// figure with its range and period is one place; its source, grade, date and note are places of their own.
struct Difference {
    std::vector<std::string> parts;  // keys on the way
    bool figure = false;             // only the figure that stands there, not what is noted beside it
    bool counts = true;              // may move a figure of the ranking; false: names, sources, expectations, …
    [[nodiscard]] std::string path() const;
    [[nodiscard]] std::string register_path() const;  // Assumption::path of the figure there: without `amount`
};

// What a case says at a place, and where.
struct Written {
    std::string text;  // on one line: "{low: 0.8%, likely: 1.2%, high: 1.9%, per: month}"
    source::Span where;
};
[[nodiscard]] std::optional<Written> written_at(const ComposedCase& composed, const Difference& place);

// The case as if its scenarios and overrides were written in its files; those that do not fit, which `read` reports, are
// left out.
[[nodiscard]] ComposedCase with_what_if(const source::Sources& sources, const ComposedCase& composed,
                                        const WhatIf& what_if);

// Paths (of the register) of the figures that both cases take from samples of the same name with other rows: from files of one name in two
// folders.
[[nodiscard]] std::vector<std::string> other_samples(const model::BusinessCase& a, const model::BusinessCase& b);

// Two valid cases in one `Sources`, the second composed after the first, and what lies between them.
class Mixtures {
 public:
    // `other_samples`: paths of figures that name the same samples and yet differ.
    Mixtures(ComposedCase from, ComposedCase to, std::vector<std::string> other_samples = {});

    // In the order in which the first case has them; what only the second has comes last among its neighbours. The order of
    // keys, of ids in lists, quotes and comments are no difference.
    [[nodiscard]] const std::vector<Difference>& differences() const { return differences_; }

    // The first case with those differences as in the second that are taken. It may be no valid case: a fix of a friction
    // that is not taken. What moves no figure of the ranking is left out as far as a case can be without it.
    [[nodiscard]] ComposedCase of(const std::vector<bool>& taken) const;

 private:
    ComposedCase from_, to_;
    std::vector<Difference> differences_;
};

// Those of the differences that count, in groups: the places one scenario entry or override changed are one, and where there
// are more than `most` groups, all of a segment, friction, initiative, metric or other key of the case are one.
[[nodiscard]] std::vector<std::vector<std::size_t>> change_groups(const ComposedCase& to,
                                                                  const std::vector<Difference>& differences,
                                                                  std::size_t most);

// What to call several of them: "segments.*.churn", "initiatives.tracking", "frictions.queue + initiatives.callback".
[[nodiscard]] std::string name_of(const std::vector<Difference>& group);

}  // namespace cxcase::input
