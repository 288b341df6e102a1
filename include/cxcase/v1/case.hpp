// The library for programs of others: read a case, change figures, rank, print.
//
// What is in namespace cxcase::v1 stays as it is: names are added, none changes its meaning or goes, until a cxcase::v2
// stands beside it. Everything else of cxcase may change with any version and is not installed.
//
// The library prints nothing, reads no environment, starts no program and opens no file but the case and what it builds
// on. Values are immutable: several threads may use one case at once.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace cxcase::v1 {

/// One problem of a case. A case with an error has no answer; a warning leaves the answer as it is.
struct Problem {
    bool error = false;      ///< else a warning
    std::string code;        ///< "CX0203", of docs/diagnostics.md; never changes its meaning
    std::string file;        ///< as it was named; "--set" where a change is wrong, "--scenario" where a scenario is
    std::size_t line = 1;    ///< from 1
    std::size_t column = 1;  ///< from 1, in characters
    std::string message;     ///< what is wrong
    std::string help;        ///< the way out; may be empty
    std::size_t change = 0;  ///< where `file` is "--set": of all changes of the case so far, which one, from 1; else 0
};

/// Thrown where a question is asked of a case that has errors; what() is the text of Case::problems_text.
class InvalidCase : public std::runtime_error {
 public:
    using std::runtime_error::runtime_error;
};

/// Where ranges (`5%..12%`) stand when one figure is needed.
enum class Point {
    mean,   ///< at their mean
    likely  ///< at their most likely value
};

/// How a case is read.
struct LoadOptions {
    Point point = Point::mean;   ///< where ranges stand
    bool allow_outside = false;  ///< `extends`, `include` and `samples` may lead out of the folder of the case
};

/// How initiatives are ranked: high to low, payback low to high.
enum class Order { roi, npv, bcr, irr, payback, adds, shapley, first_year_benefit };

struct Ranking;

/// A business case as its file says it, with changes applied. Copies are cheap and share what was read. One that was
/// moved from is an invalid case without problems.
class Case {
 public:
    /// Reads a file. Never throws on bad input: what is wrong with it, or why it cannot be read, is in problems().
    [[nodiscard]] static Case load(const std::string& path, const LoadOptions& options = {});

    /// Reads a text. Relative paths in it start from `folder`; `name` is what messages call it.
    [[nodiscard]] static Case parse(const std::string& text, const std::string& name = "case.yaml",
                                    const std::string& folder = "", const LoadOptions& options = {});

    /// The case with further changes, in order: `PATH=VALUE`, `PATH *= 0.9` or `PATH += 0.5pp`, as --set takes them. It
    /// gives exactly what editing the file gives. A change that is wrong is among the problems of what is returned. No
    /// file is read again; one of samples that a change is the first to name is read now.
    [[nodiscard]] Case with(const std::vector<std::string>& changes) const;

    /// The case with a scenario of its own applied, before all changes. A name that it does not have is a problem.
    [[nodiscard]] Case in_scenario(const std::string& name) const;

    [[nodiscard]] bool valid() const;                            ///< no problem is an error
    [[nodiscard]] const std::vector<Problem>& problems() const;  ///< in the order of files and places
    [[nodiscard]] const std::string& problems_text() const;      ///< for people, with the lines and carets

    [[nodiscard]] const std::string& title() const;     ///< empty where the case is not valid
    [[nodiscard]] const std::string& currency() const;  ///< "EUR"; empty where the case is not valid

    friend Ranking rank(const Case& from, Order by);

 private:
    struct Read;
    explicit Case(std::shared_ptr<const Read> read);
    [[nodiscard]] const Read& all() const;
    std::shared_ptr<const Read> read_;
};

/// Money of an initiative by itself, or of a set. In currency units; shares are plain numbers, 0.1 for 10%.
/// docs/measures.md defines each. What does not exist is empty.
struct Money {
    double npv = 0;                                ///< present value of benefits less that of costs [currency]
    double pv_benefits = 0;                        ///< present value [currency]
    double pv_costs = 0;                           ///< present value [currency]
    double first_year_cost = 0;                    ///< in the budget year, undiscounted [currency]
    double first_year_benefit = 0;                 ///< likewise [currency]
    std::optional<double> roi;                     ///< npv / pv_costs
    std::optional<double> irr;                     ///< a year
    std::optional<double> payback_months;          ///< from the first cost
    std::map<std::string, std::string> why_empty;  ///< "irr" -> the reason
};

/// An initiative in its place.
struct RankedInitiative {
    std::string id;                ///< its key in the case
    std::string name;              ///< for people; may be empty
    std::string owner;             ///< may be empty
    int rank = 0;                  ///< from 1
    Money money;                   ///< by itself
    double adds = 0;               ///< NPV it adds to those funded before it [currency]
    bool funded = false;           ///< within the budget, and it adds value
    std::string unfunded_because;  ///< "over budget", "excluded by x", "adds no value"; empty where funded
};

/// The ranked request for a budget.
struct Ranking {
    std::vector<RankedInitiative> initiatives;  ///< in rank order
    Money funded;                               ///< the funded set
    std::optional<Money> all;                   ///< every proposed initiative; empty where two exclude each other
    std::vector<std::string> warnings;          ///< of the answer; those of the reader are Case::problems
    std::string table;  ///< as `cxcase rank` prints it, 80 columns, UTF-8, without the reader's warnings
    std::string json;   ///< as `cxcase rank --format json`, schema cxcase.rank/1, without them, too
};

/// Ranks the initiatives of a case and walks down the ranking as far as the budget goes. Throws InvalidCase; see
/// docs/library.md for the little that anything else here may throw.
[[nodiscard]] Ranking rank(const Case& from, Order by = Order::roi);

}  // namespace cxcase::v1
