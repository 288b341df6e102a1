#include "actuals_places.hpp"

#include "phrases.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace cxcase::input {

namespace {

using base::Code;
using model::ActualMeasure;

constexpr double adds_up_within = 0.01;  // of the customers there were
constexpr std::string_view correct_one = "correct one of the two, or leave it empty where it is not known";

class Checker {
 public:
    Checker(const model::BusinessCase& business_case, const std::vector<PlacedSeries>& all, int last_month,
            source::Diagnostics& diagnostics)
        : bc_(business_case), all_(all), last_month_(last_month), diagnostics_(diagnostics) {
        for (const PlacedSeries& one : all) by_place_.try_emplace({one.series.measure, one.series.subject}, &one);
    }

    void run() {
        for (const PlacedSeries& one : all_) check_gaps(one);
        for (std::size_t s = 0; s < bc_.segments.size(); ++s) check_segment(s);
        for (std::size_t i = 0; i < bc_.initiatives.size(); ++i) check_initiative(i);
    }

 private:
    [[nodiscard]] const PlacedSeries* find(ActualMeasure measure, std::size_t subject) const {
        const auto at = by_place_.find({measure, subject});
        return at == by_place_.end() ? nullptr : at->second;
    }

    static std::optional<double> value(const PlacedSeries* series, int month) {
        return series == nullptr ? std::nullopt : series->series.at(month);
    }

    void add(Code code, const PlacedSeries& series, int month, std::string message, std::string help) {
        const auto& where = series.where[static_cast<std::size_t>(month - 1)];
        diagnostics_.add({code, where.value_or(source::Span{}), std::move(message), "", std::move(help), {}});
    }

    // Whether it is live stays true until something else is said.
    void check_gaps(const PlacedSeries& one) {
        if (one.series.measure == ActualMeasure::live) return;
        std::vector<std::string> missing;
        int seen = 0;
        for (int t = 1; t <= last_month_; ++t) {
            if (one.series.at(t)) {
                if (seen == 0) seen = t;
                continue;
            }
            const bool joins = t > 1 && !missing.empty() && !one.series.at(t - 1);
            const std::string name = bc_.calendar.month_name(t);
            if (joins)
                missing.back() = missing.back().substr(0, 7) + " to " + name;
            else
                missing.push_back(name);
        }
        if (missing.empty() || seen == 0) return;
        add(Code::actuals_gap, one, seen,
            one.path + " " + std::string(model::info(one.series.measure).key) + ": no value for " + enumerate(missing) +
                "; the plan stands in",
            "");
    }

    // Before the first month stands what the case says, unless what was counted at its end tells with how many it began.
    void check_churned(std::size_t s, int t) {
        const auto* churned = find(ActualMeasure::churned, s);
        const auto* customers = find(ActualMeasure::customers, s);
        const auto left = value(churned, t);
        const bool first = t == 1;
        if (first && value(customers, t)) return;
        const auto before = first ? std::optional(bc_.value(bc_.segments[s].customers)) : value(customers, t - 1);
        if (!before || !left || *left <= *before) return;
        add(Code::actuals_contradict, *churned, t,
            figure_text(*left) + " customers left, of " + figure_text(*before) +
                (first ? " with whom the case begins" : " at the end of the month before"),
            std::string(correct_one));
    }

    void check_segment(std::size_t s) {
        const auto* won = find(ActualMeasure::won, s);
        const auto* prospects = find(ActualMeasure::prospects, s);
        for (int t = 1; t <= last_month_; ++t) {
            check_churned(s, t);
            const auto came = value(prospects, t);
            if (const auto bought = value(won, t); came && bought && *bought > *came && !bc_.segments[s].referrals)
                add(Code::actuals_contradict, *won, t,
                    figure_text(*bought) + " customers were won, of " + figure_text(*came) + " prospects",
                    std::string(correct_one));
            check_sum(s, t);
        }
    }

    // How many can have been won where nobody says so.
    [[nodiscard]] double most_won(std::size_t s, int t) const {
        const model::Segment& segment = bc_.segments[s];
        if (segment.referrals) return std::numeric_limits<double>::infinity();
        if (const auto came = value(find(ActualMeasure::prospects, s), t)) return *came;
        return segment.prospects ? bc_.value(*segment.prospects) : 0;
    }

    // Once a segment is enough.
    void check_sum(std::size_t s, int t) {
        const auto* customers = find(ActualMeasure::customers, s);
        const auto before = t == 1 ? std::optional(bc_.value(bc_.segments[s].customers)) : value(customers, t - 1);
        const auto after = value(customers, t);
        const auto left = value(find(ActualMeasure::churned, s), t);
        if (!before || !after || !left || model::takes_part_in_moves(bc_, s) || told_ == customers) return;
        const auto bought = value(find(ActualMeasure::won, s), t);
        const double missing = *after - (*before - *left);
        const double off = missing - bought.value_or(std::clamp(missing, 0.0, most_won(s, t)));
        if (std::abs(off) <= adds_up_within * *before) return;
        told_ = customers;
        const bool first = t == 1;
        add(Code::actuals_sum, *customers, t,
            customers->path + ": " + figure_text(*before) + " customers" + (first ? " with whom the case begins" : "") +
                " less " + figure_text(*left) + " who left " +
                (bought ? "plus " + figure_text(*bought) + " won" : "(nobody says how many were won)") + " are not " +
                figure_text(*after),
            first ? std::string("reckoned is with ") + (bought || most_won(s, t) == 0 ? "" : "about ") +
                        figure_text(std::round(*before + off)) +
                        " at the beginning, as these rows have it; where that is right, set the segment's customers to "
                        "it, else correct the rows"
                  : "");
    }

    // Go-live is one month, so that nothing is switched off by it.
    void check_live(const PlacedSeries& live) {
        int since = 0;
        for (int t = 1; t <= last_month_; ++t) {
            const auto is_live = live.series.at(t);
            if (since == 0 && is_live.value_or(0) > 0) since = t;
            if (since == 0 || is_live.value_or(1) > 0) continue;
            return add(
                Code::actuals_contradict, live, t,
                live.path + " is live in " + bc_.calendar.month_name(since) + " and not live in " +
                    bc_.calendar.month_name(t),
                "once it is live it stays so; where it was switched off, leave live out from there on and report an "
                "adoption of 0%");
        }
    }

    void check_initiative(std::size_t i) {
        const auto* live = find(ActualMeasure::live, i);
        const auto* adoption = find(ActualMeasure::adoption, i);
        if (live != nullptr) check_live(*live);
        if (live == nullptr || adoption == nullptr) return;
        for (int t = 1; t <= last_month_; ++t) {
            const auto is_live = live->series.at(t);
            const auto reached = adoption->series.at(t);
            if (is_live && reached && *is_live == 0 && *reached > 0)
                add(Code::actuals_contradict, *adoption, t,
                    adoption->path + " reaches " + per_cent(*reached) + " in a month in which it is not live",
                    std::string(correct_one));
        }
    }

    const model::BusinessCase& bc_;
    const std::vector<PlacedSeries>& all_;
    int last_month_;
    std::map<std::pair<ActualMeasure, std::size_t>, const PlacedSeries*> by_place_;
    source::Diagnostics& diagnostics_;
    const PlacedSeries* told_ = nullptr;
};

}  // namespace

void check_actuals(const model::BusinessCase& business_case, const std::vector<PlacedSeries>& all, int last_month,
                   source::Diagnostics& diagnostics) {
    Checker(business_case, all, last_month, diagnostics).run();
}

}  // namespace cxcase::input
