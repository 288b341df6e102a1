#include "report_formats.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/render/html.hpp"
#include "cxcase/render/submission_markdown.hpp"
#include "cxcase/render/xlsx.hpp"
#include "failure.hpp"

#include <algorithm>
#include <array>

namespace cxcase::cli {

namespace {

std::string as_html(const ReportMaterial& material) { return render::html(material.submission, {material.locale}); }
std::string as_markdown(const ReportMaterial& material) {
    return render::markdown(material.submission, material.locale);
}

std::string as_workbook(const ReportMaterial& material) {
    try {
        return render::xlsx(report::workbook(material.business_case, material.ranked, material.tracked));
    } catch (const render::NoScratchFile& failure) {
        throw StreamFailure{std::string("cannot make the workbook: ") + failure.what(),
                            "it takes temporary files, in the folder that TMPDIR names or else in /tmp"};
    }
}

}  // namespace

std::span<const ReportFormat> report_formats() {
    static constexpr std::array all{
        ReportFormat{"html", as_html},
        ReportFormat{"markdown", as_markdown},
        ReportFormat{"xlsx", as_workbook},
    };
    return all;
}

std::string written_as(std::string_view format, const ReportMaterial& material) {
    const auto all = report_formats();
    const auto row = std::ranges::find(all, format, &ReportFormat::name);
    base::expects(row != all.end(), "the table of options knows a format of reports that nobody writes");
    return row->write(material);
}

}  // namespace cxcase::cli
