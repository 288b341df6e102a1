#include "check_answers.hpp"

#include "answer_path.hpp"
#include "cxcase/analysis/choose.hpp"
#include "cxcase/analysis/frictions.hpp"
#include "cxcase/analysis/picked.hpp"
#include "cxcase/analysis/proportions.hpp"
#include "cxcase/analysis/rank.hpp"
#include "cxcase/analysis/simulate.hpp"
#include "cxcase/base/parallel.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/model/result_tree.hpp"
#include "cxcase/report/challenge_report.hpp"
#include "cxcase/report/check_report.hpp"
#include "cxcase/report/frictions_report.hpp"
#include "cxcase/report/plan_report.hpp"
#include "cxcase/report/simulate_report.hpp"
#include "cxcase/report/track_report.hpp"
#include "rank_report_parts.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace cxcase::report {

namespace {

// No more than the paths ask for. An id that is one of the words only makes it more.
analysis::RankOptions options_for(const std::vector<std::string>& asked) {
    analysis::RankOptions options = analysis::quick_options();
    for (const auto& path : asked)
        for (const auto& word : base::split(path, '.')) analysis::work_out_too(options, word);
    return options;
}

// Figures of actuals that have a standard error, and where it stands.
struct ErrorOf {
    std::string_view figure, error;
};
constexpr std::array errors_of_tracked{ErrorOf{".forecast", ".forecast_sd"},
                                       ErrorOf{".strength.value", ".strength.se"}};

bool of_frictions(std::string_view path) { return path.starts_with("frictions.") || path.starts_with("all_together."); }

}  // namespace

bool of_challenge(std::string_view path) { return path.starts_with("challenge.") || path.starts_with("as_written."); }

Answers::Answers(const model::BusinessCase& business_case, const std::vector<std::string>& asked,
                 const CheckOptions& options)
    : case_(business_case), options_(options), rank_options_(options_for(asked)) {}

const Value& Answers::ranking() {
    if (!ranking_) {
        const auto result = analysis::rank(case_, rank_options_);
        ranking_ = rank_json({case_, result, result.initiatives, {}});
    }
    return *ranking_;
}

const Value& Answers::frictions() {
    if (!frictions_) {
        FrictionsReportOptions options;
        options.notes = false;
        frictions_ = frictions_report(case_, analysis::frictions(case_), options).json;
    }
    return *frictions_;
}

const Value& Answers::challenge() {
    if (!challenge_) {
        ChallengeReportOptions options;
        options.notes = false;
        challenge_ = challenge_report(case_, analysis::challenge(case_, options_.attacks), options).json;
    }
    return *challenge_;
}

// As `simulate` draws where nothing else is asked for.
const Value& Answers::simulation() {
    if (!simulation_) {
        analysis::SimulateOptions options;
        options.threads = options_.threads;
        simulation_ = simulate_report(case_, analysis::simulate(case_, options), {.notes = false}).json;
    }
    return *simulation_;
}

// Below `plan`, where its paths have it.
const Value& Answers::plan() {
    if (!plan_) {
        analysis::ChooseOptions options;
        options.threads = base::thread_count(options_.threads, std::numeric_limits<std::size_t>::max());
        plan_ = Value::Object{{"plan", plan_report(case_, analysis::choose(case_, options), {.notes = false}).json}};
    }
    return *plan_;
}

// Below `track`, where its paths have it; null without actuals.
const Value& Answers::track() {
    if (!track_) {
        track_ = Value();
        if (const auto& tracked = options_.tracked; tracked && !tracked->result.initiatives.empty()) {
            const auto report =
                track_report(case_, tracked->actuals, tracked->result, {.file = tracked->file, .notes = false});
            track_ = Value::Object{{"track", report.json}};
        }
    }
    return *track_;
}

std::optional<double> Answers::sampling_error(std::string_view path) {
    // The errors stand beside the figures, under `se`: portfolio.npv.se.p10, portfolio.se.p_positive. Chances of several
    // months, places or budgets stand one deeper.
    const auto parts = base::split(path, '.');
    const std::string above = parts.size() > 1 ? std::string(parts[parts.size() - 2]) : std::string();
    const bool within = above == "p_payback_within" || above == "rank_probability" || above == "p_over";
    const std::size_t at = parts.size() - (within ? 2 : 1);
    std::string of_error;
    for (std::size_t k = 0; k < parts.size(); ++k)
        of_error += (k == 0 ? "" : ".") + std::string(k == at ? "se." : "") + std::string(parts[k]);
    return number_of(at_path(simulation(), of_error));
}

std::optional<Answers::Doubt> Answers::doubt(std::string_view path) {
    if (model::is_drawn(path)) {
        const auto se = sampling_error(path);
        return se ? std::optional(Doubt{*se, analysis::t95, "sampling error"}) : std::nullopt;
    }
    if (!model::is_tracked(path)) return std::nullopt;
    for (const auto& [figure, error] : errors_of_tracked) {
        if (!path.ends_with(figure)) continue;
        const auto se =
            number_of(at_path(track(), std::string(path.substr(0, path.size() - figure.size())) + std::string(error)));
        if (se) return Doubt{*se, analysis::z95, "what the actuals leave open"};
    }
    return std::nullopt;
}

const Value* Answers::find(std::string_view path) {
    if (model::is_drawn(path)) return at_path(simulation(), path);
    if (of_challenge(path)) return at_path(challenge(), path);
    if (path.starts_with("plan.")) return at_path(plan(), path);
    if (model::is_tracked(path)) return at_path(track(), path);
    return at_path(of_frictions(path) ? frictions() : ranking(), path);
}

std::string Answers::why_not_ranked(std::string_view id) const {
    const auto found = std::ranges::find(case_.initiatives, id, &model::Initiative::id);
    if (found == case_.initiatives.end() || found->status == model::Status::proposed) return {};
    return std::string(found->status == model::Status::committed ? "it is committed" : "it is rejected") +
           ", and only proposed initiatives are ranked";
}

std::string Answers::why_not_tracked(std::string_view path) {
    if (!options_.tracked) return "it needs actuals: --actuals names a table of them";
    if (options_.tracked->result.initiatives.empty()) return "nothing is funded or committed, so nothing is tracked";
    return path.find(".strength.") == std::string_view::npos ? "it is not tracked: neither funded nor committed"
                                                             : "nothing was counted that it could move";
}

std::string Answers::why_missing(std::string_view path) {
    if (model::is_tracked(path)) return why_not_tracked(path);
    const auto parts = base::split(path, '.');
    const auto at = std::ranges::find(parts, std::string_view("initiatives"));
    if (at != parts.end() && at + 1 != parts.end()) {
        if (auto why = why_not_ranked(at[1]); !why.empty()) return why;
    }
    if (parts.front() == "all" && find("all") != nullptr && find("all")->is_null())
        return "two proposed initiatives exclude each other";
    if (model::is_drawn(path)) {
        if (path.find(".rank_probability.") != std::string_view::npos) return "so many initiatives are not ranked";
        if (path.starts_with("budget.")) return "the budget does not limit it";
        if (find(path) == nullptr) return "the horizon is no longer than that";
        return "some draws it reaches never pay back, or there are no costs";
    }
    if (parts.front() == "plan" && find("plan.npv")->is_null()) return "no set keeps the limits";
    if (path == "plan.ranking_loses") return "the ranking's set breaks a limit that binds a plan";
    if (parts.front() == "plan" && at != parts.end()) return "it cannot be decided otherwise";
    if (of_challenge(path) && at != parts.end()) return "the attack leaves no such proposal";
    const auto of = path.substr(0, path.rfind('.'));
    const auto* reason = text_of(find(std::string(of) + ".why_null." + std::string(parts.back())));
    return reason == nullptr ? std::string() : *reason;
}

std::vector<std::string> Answers::order() {
    std::vector<std::string> ids;
    for (const auto& item : std::get<Value::List>(ranking().find("initiatives")->data()))
        ids.push_back(*text_of(item.find("id")));
    return ids;
}

}  // namespace cxcase::report
