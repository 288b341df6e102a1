// The formats of the document that is handed in: one row each, by the names of formats().
#pragma once

#include "cxcase/analysis/rank.hpp"
#include "cxcase/render/figures.hpp"
#include "cxcase/report/submission.hpp"
#include "cxcase/report/track_report.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cxcase::cli {

// What a renderer may need beside the document.
struct ReportMaterial {
    const report::Submission& submission;
    const model::BusinessCase& business_case;
    const analysis::RankResult& ranked;
    const std::optional<report::Tracked>& tracked;
    render::Locale locale = render::locales().front();
};

struct ReportFormat {
    std::string_view name;  // of formats(), which knows how its files end
    std::string (*write)(const ReportMaterial&);
};

[[nodiscard]] std::span<const ReportFormat> report_formats();

// Precondition: a name of the table. Throws StreamFailure.
[[nodiscard]] std::string written_as(std::string_view format, const ReportMaterial& material);

}  // namespace cxcase::cli
