// What the funded set costs of each budget in every draw (model.md, Portfolio), and where that is more than there is.
//
// Draws are worked out without telling kinds of costs apart. Where a case limits capex or opex, its costs of that kind are
// those of the same case without lines of the other kind, which change nothing else.
#pragma once

#include "cxcase/analysis/simulate.hpp"
#include "cxcase/engine/batch.hpp"
#include "cxcase/engine/plan.hpp"
#include "horizon_batch.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace cxcase::analysis {

class DrawnBudgets {
 public:
    // `funded`: the set, against nothing; `drawn`: the quantities that may vary. The plan must outlive it.
    DrawnBudgets(const engine::Plan& plan, const engine::Question& funded, const std::vector<std::uint32_t>& drawn);

    struct Limit {
        int fiscal_year = 0;
        std::optional<model::Kind> kind;  // null: all costs
        double amount = 0;                // [money]
    };
    [[nodiscard]] const std::vector<Limit>& limits() const { return limits_; }

    // Of a block of draws, rows by limit, [limit * block + j].
    struct Rows {
        std::vector<double> cost;  // undiscounted [money]
        std::vector<double> over;  // 1 where it is more than the limit, else 0
    };
    // `whole`: the answers of these draws with the courses of the set. Every thread may call it.
    void work_out(const engine::Batch::Answers& whole, const std::vector<std::uint32_t>& varied,
                  const std::vector<double>& values, Rows& rows) const;

 private:
    // The case with cost lines of one kind only.
    struct OneKind {
        OneKind(const engine::Plan& whole, model::Kind of, const engine::Question& funded,
                const std::vector<std::uint32_t>& drawn);
        model::Kind kind;
        model::BusinessCase business_case;
        engine::Plan plan;
        HorizonBatch batch;
    };
    void put(std::size_t limit, const engine::Batch::Answers& of_kind, const engine::Batch::Answers& whole,
             Rows& rows) const;

    const model::Calendar* calendar_;
    bool self_funding_;
    std::vector<Limit> limits_;
    std::vector<std::unique_ptr<const OneKind>> kinds_;  // that some limit names
};

}  // namespace cxcase::analysis
