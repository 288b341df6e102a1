#include "explain_command.hpp"

#include "case_command.hpp"
#include "cxcase/analysis/explain.hpp"
#include "cxcase/base/paths.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/report/explain_report.hpp"

#include <algorithm>
#include <tuple>

namespace cxcase::cli {

namespace {

using analysis::Subject;

// Codes and measures are found however they are written: cx0203, ROI.
const base::CodeInfo* find_code(std::string_view id) {
    const auto* found = std::ranges::find_if(
        base::code_table, [&](const base::CodeInfo& code) { return base::lower(code.id) == base::lower(id); });
    return found == base::code_table.end() ? nullptr : found;
}

const model::MeasureInfo* find_measure(std::string_view key) { return model::find_measure(base::lower(key)); }

std::vector<std::string> known_words() {
    std::vector<std::string> words;
    for (const auto& measure : model::measures()) words.emplace_back(measure.key);
    for (const auto& code : base::code_table) words.emplace_back(code.id);
    return words;
}

bool looks_like_file(std::string_view word) {
    return word == "-" || word.ends_with(".yaml") || word.ends_with(".yml") || word.find('/') != std::string_view::npos;
}

[[noreturn]] void refuse_word(const std::string& word) {
    if (looks_like_file(word))
        throw UsageError{"explain needs to know what of '" + base::printable(word) + "' to explain",
                         "for example: cxcase explain examples/telecom.yaml bill-preview"};
    throw UsageError{base::in_quotes(word) + " is no code and no measure" + suggestion(word, known_words()),
                     "what stands in a case needs the case: cxcase explain CASE.yaml " + base::printable(word)};
}

bool is_word(const std::string& word) { return find_code(word) != nullptr || find_measure(word) != nullptr; }

// A code or a measure: no case is needed.
report::Report report_of_word(const std::string& word) {
    if (const auto* code = find_code(word)) return report::explain_report(*code);
    if (const auto* measure = find_measure(word)) return report::explain_report(*measure);
    refuse_word(word);
}

report::Report report_of_word(const Arguments& arguments, const std::string& word) {
    if (arguments.has("months"))
        throw UsageError{"--months belongs to an initiative, a friction or a segment of a case",
                         "for example: cxcase explain examples/telecom.yaml bill-preview --months"};
    return report_of_word(word);
}

// Of no case: tools get the document all the same.
int explain_word(const Arguments& arguments, const std::string& word, Streams& streams) {
    const Destination destination = destination_of(arguments, streams);
    const report::Report report = report_of_word(arguments, word);
    if (arguments.value_or("diagnostics", "text") == "json") std::ignore = streams.err(source::render_json({}));
    write_result(rendered(report, destination, streams), destination, streams);
    return exit_done;
}

[[noreturn]] void refuse_path(const model::BusinessCase& from, const std::string& path) {
    const std::string key = path.substr(path.rfind('.') + 1);
    if (find_measure(key) != nullptr)
        throw UsageError{base::in_quotes(path) + " is a result of the whole case, not of one thing in it",
                         "what it means: cxcase explain " + key +
                             "; how it comes about: name an initiative or a friction of the case"};
    const auto meant = base::path_meant(path, analysis::known_paths(from));
    throw UsageError{"the case has nothing called '" + base::printable(path) + "'" +
                         (meant ? "; did you mean '" + *meant + "'?" : ""),
                     "name an initiative, a friction, a segment or the path of a figure, as segments.consumer.churn"};
}

Subject subject_of(const model::BusinessCase& from, const std::string& path) {
    const auto found = analysis::find_subjects(from, path);
    if (found.empty()) refuse_path(from, path);
    if (found.size() == 1) return found.front();
    std::string all;
    for (const auto& one : found) all += (all.empty() ? "" : " or ") + analysis::path_of(from, one);
    throw UsageError{base::in_quotes(path) + " may mean " + all, "write one of them in full"};
}

report::Report report_of(const model::BusinessCase& from, Subject subject, const report::ExplainOptions& options) {
    switch (subject.kind) {
        case Subject::Kind::initiative:
            return report::explain_report(from, analysis::explain_initiative(from, subject.index), options);
        case Subject::Kind::friction:
            return report::explain_report(from, analysis::explain_friction(from, subject.index), options);
        case Subject::Kind::segment:
            return report::explain_report(from, analysis::explain_segment(from, subject.index), options);
        case Subject::Kind::figure:
            break;
    }
    return report::explain_report(from, analysis::explain_figure(from, subject.index), options);
}

// Where the months of a subject are told; a figure has none, and neither has work that no one may choose any more.
void check_months(const model::BusinessCase& from, Subject subject) {
    const bool initiative = subject.kind == Subject::Kind::initiative;
    const bool chosen = initiative && from.initiatives.at(subject.index).status != model::Status::proposed;
    if (subject.kind != Subject::Kind::figure && !chosen) return;
    throw UsageError{analysis::path_of(from, subject) + " has no months of its own",
                     "--months belongs to a proposed initiative, a friction or a segment"};
}

}  // namespace

int explain_command(const Arguments& arguments, Streams& streams) {
    const auto& words = arguments.operands;
    if (words.empty())
        throw UsageError{"explain needs a case file and what to explain in it, or a code or measure",
                         "for example: cxcase explain examples/telecom.yaml bill-preview"};
    if (words.size() == 1) return explain_word(arguments, words[0], streams);
    if (words.size() > 2)
        throw UsageError{"explain takes one path, and '" + base::printable(words[2]) + "' is another",
                         "for example: cxcase explain examples/telecom.yaml bill-preview"};
    const CaseWish wish = case_wish(arguments, streams, words[0]);
    const auto input = case_of(wish, streams);
    if (!input) return exit_invalid;
    const auto& business_case = input->result.loaded->business_case;
    if (is_word(words[1]) && analysis::find_subjects(business_case, words[1]).empty()) {
        const report::Report report = report_of_word(arguments, words[1]);
        tell_tools(input->sources, input->result.diagnostics, wish, streams);
        write_result(rendered(report, wish.destination, streams), wish.destination, streams);
        return exit_done;
    }
    const Subject subject = subject_of(business_case, words[1]);
    if (arguments.has("months")) check_months(business_case, subject);
    const report::ExplainOptions options{case_name(wish.file), places_of(*input), arguments.has("months"),
                                         wish.notes,           wish.at_likely(),  warnings_of(*input)};
    const int code = settle(*input, {}, wish, streams);
    write_result(rendered(report_of(business_case, subject, options), wish.destination, streams), wish.destination,
                 streams);
    return code;
}

}  // namespace cxcase::cli
