#include "cxcase/render/markdown.hpp"

#include "markdown_page.hpp"

namespace cxcase::render {

std::string markdown(const report::Report& report) {
    MarkdownPage page({report.currency, true}, 3, false);
    page.heading(2, report.title);
    page.paragraph(report.headline);
    page.paragraph(report.context);
    for (const auto& section : report.sections) std::visit(page, section);
    return page.take();
}

}  // namespace cxcase::render
