#include "report_formats.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/render/html.hpp"
#include "cxcase/render/submission_markdown.hpp"

#include <algorithm>
#include <array>

namespace cxcase::cli {

namespace {

std::string as_html(const ReportMaterial& material) { return render::html(material.submission, {material.locale}); }
std::string as_markdown(const ReportMaterial& material) {
    return render::markdown(material.submission, material.locale);
}

}  // namespace

std::span<const ReportFormat> report_formats() {
    static constexpr std::array all{
        ReportFormat{"html", as_html},
        ReportFormat{"markdown", as_markdown},
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
