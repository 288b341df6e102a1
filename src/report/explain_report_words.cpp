// What a code or a measure means, from the tables that the program itself runs on.
#include "cxcase/report/explain_report.hpp"

#include <utility>

namespace cxcase::report {

namespace {

struct Line {
    std::string key;
    std::string words;
};

// A title, its sentence, and what else there is to know.
Report page(std::string title, std::string sentence, std::string subject, const std::vector<Line>& lines) {
    Report report;
    report.title = std::move(title);
    report.headline = phrase(std::move(sentence));
    Value::Object json{{"schema", "cxcase.explain/1"}};
    Value::Object about{{"kind", std::move(subject)}};
    Row record;
    for (const auto& [key, words] : lines) {
        if (!words.empty()) about.push_back({key, words});
        report.records.columns.push_back({key, key, Show::text});
        record.cells.push_back(text(words));
    }
    json.push_back({"subject", std::move(about)});
    report.records.rows.emplace_back(std::move(record));
    report.json = std::move(json);
    return report;
}

void note(Report& report, const std::string& key, std::string_view words) {
    if (words.empty()) return;
    if (report.sections.empty()) report.sections.emplace_back(Notes{});
    std::get<Notes>(report.sections.front()).items.push_back(phrase(key + ": " + std::string(words)));
}

}  // namespace

Report explain_report(const base::CodeInfo& code) {
    const std::string severity = code.severity == base::Severity::error ? "error" : "warning";
    return page(std::string(code.id) + ", " + severity + ": " + std::string(code.title), std::string(code.explanation),
                "code",
                {{"id", std::string(code.id)},
                 {"severity", severity},
                 {"title", std::string(code.title)},
                 {"explanation", std::string(code.explanation)}});
}

Report explain_report(const model::MeasureInfo& measure) {
    const std::string unit(model::name_of(measure.unit));
    std::string subjects;
    for (const char c : measure.subjects) subjects += c == ' ' ? ", " : std::string(1, c);
    Report report =
        page(std::string(measure.key) + ": " + std::string(measure.name), std::string(measure.definition), "measure",
             {{"key", std::string(measure.key)},
              {"name", std::string(measure.name)},
              {"unit", unit},
              {"subjects", std::string(measure.subjects)},
              {"definition", std::string(measure.definition)},
              {"convention", std::string(measure.convention)},
              {"source", std::string(measure.source)}});
    note(report, "Unit", unit);
    note(report, "Said of", subjects);
    note(report, "Convention", measure.convention);
    note(report, "Source", measure.source);
    return report;
}

}  // namespace cxcase::report
