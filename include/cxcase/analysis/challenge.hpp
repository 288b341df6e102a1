// What a finance committee will try (model.md, Challenge): each attack changes one thing and everything is worked out anew,
// the world without the initiatives too. Who is still worth it, who keeps a place, and which attack hurts most.
#pragma once

#include "cxcase/analysis/phasing.hpp"
#include "cxcase/analysis/rank.hpp"
#include "cxcase/model/attacks.hpp"
#include "cxcase/model/business_case.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::analysis {

// One attack on a case: what it is, and the case as it would have it. Initiatives are matched by id.
struct Attack {
    std::string id, name, asks, changes;
    model::BusinessCase business_case;
    const model::AttackInfo* of_table = nullptr;  // where it is one of the table, as it is there
    std::optional<double> dial = {};              // where that one's figure was set
};

// An attack of the table on a case, its dial at the figure given, else at the usual one.
[[nodiscard]] Attack attack_of(const model::AttackInfo& info, const model::BusinessCase& business_case,
                               std::optional<double> dial = std::nullopt);

struct InitiativeUnderAttack {
    std::optional<double> npv;  // standalone [money]; null where the attack leaves no such proposal
    bool survives = false;      // NPV > 0
    bool funded = false;        // has a place in the funded walk, which is walked anew under the attack
};

struct AttackResult {
    std::string id, name, asks, changes;
    Measures portfolio;                              // of the set funded without attack, held fixed
    std::vector<InitiativeUnderAttack> initiatives;  // as ChallengeResult::initiatives
    const model::AttackInfo* of_table = nullptr;     // as Attack
    std::optional<double> dial = {};
    std::vector<Shortfall> over_budget = {};  // what the budgets of the attacked case lack for that set
    std::vector<TeamPeak> over_people = {};   // teams of which that set takes more than there are
    double funded_npv = 0;                    // of what is funded under the attack
    [[nodiscard]] bool survives() const { return portfolio.npv > 0; }
};

struct ChallengedInitiative {
    std::size_t initiative = 0;  // index in BusinessCase::initiatives
    int rank = 0;
    double npv = 0;  // as written
    bool funded = false;
    std::optional<std::size_t> hurt_most;  // the attack that leaves the lowest NPV; null where none takes anything away
    bool survives_all = false;
};

struct ChallengeResult {
    Measures portfolio;                             // as written
    std::vector<ChallengedInitiative> initiatives;  // in rank order
    std::vector<AttackResult> attacks;              // in the order given
    std::optional<std::size_t> hurt_most;  // the attack that takes most from the portfolio; null where none does
};

[[nodiscard]] ChallengeResult challenge(const model::BusinessCase& business_case, const std::vector<Attack>& attacks);

// Whether an attack finds nothing in the case to change: every figure is as written.
[[nodiscard]] bool is_idle(const ChallengeResult& result, const AttackResult& attack);

}  // namespace cxcase::analysis
