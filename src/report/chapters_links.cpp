// What in the document leads where: columns to what a measure means, names to the page of what they name. A link to what the
// document does not hold, because a section was left out, is none.
#include "chapters_parts.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace cxcase::report {

namespace {

// Calls `visit` with every cell, column and mark of a chart that may hold a link, and with every anchor.
template <class Link, class Anchor>
class Walk {
 public:
    Walk(Link link, Anchor anchor) : link_(std::move(link)), anchor_(std::move(anchor)) {}

    void operator()(Phrase& phrase) {
        for (auto& cell : phrase.parts) link_(cell.link);
    }
    void operator()(Highlights& highlights) {
        for (auto& one : highlights.figures) {
            link_(one.figure.link);
            (*this)(one.remark);
        }
    }
    void operator()(Table& table) {
        for (auto& column : table.columns) link_(column.link);
        for (auto& line : table.rows) {
            if (auto* row = std::get_if<Row>(&line)) (*this)(*row);
            if (auto* rule = std::get_if<Rule>(&line)) (*this)(rule->label);
        }
        for (auto& row : table.totals) (*this)(row);
        (*this)(table.caption);
    }
    void operator()(Row& row) {
        for (auto& cell : row.cells) link_(cell.link);
        (*this)(row.remark);
        anchor_(row.anchor);
    }
    void operator()(Notes& notes) {
        for (auto& item : notes.items) (*this)(item);
    }
    void operator()(Picture& picture) {
        std::visit([this](auto& chart) { this->marks(chart); }, picture.chart);
        (*this)(picture.reading);
    }
    void operator()(Chain& chain) {
        for (auto& one : chain.links) (*this)(one.says);
    }
    void operator()(Definitions& definitions) {
        for (auto& entry : definitions.entries) {
            anchor_(entry.anchor);
            for (auto& sentence : entry.says) (*this)(sentence);
        }
    }
    void operator()(SignOff&) {}

 private:
    template <class Chart>
    void marks(Chart& chart) {
        (*this)(chart.caption);
        if constexpr (requires { chart.bars.front().link; })
            for (auto& one : chart.bars) link_(one.link);
        if constexpr (requires { chart.steps.front().link; })
            for (auto& one : chart.steps) link_(one.link);
        if constexpr (requires { chart.bubbles; })
            for (auto& one : chart.bubbles) link_(one.link);
        if constexpr (requires { chart.nodes; })
            for (auto& one : chart.nodes) link_(one.link);
    }

    Link link_;
    Anchor anchor_;
};

template <class Link, class Anchor>
void walk(Submission& submission, Link link, Anchor anchor) {
    Walk<Link, Anchor> walk(std::move(link), std::move(anchor));
    walk(submission.ask);
    walk(submission.context);
    for (auto& chapter : submission.chapters)
        for (auto& block : chapter.blocks) std::visit(walk, block);
}

std::set<std::string> anchors_in(Submission& submission) {
    std::set<std::string> all;
    for (const auto& chapter : submission.chapters) all.insert(chapter.anchor);
    walk(submission, [](std::string&) {}, [&](const std::string& anchor) { all.insert(anchor); });
    all.erase("");
    return all;
}

// The place of each name; none where two of a kind have the same.
template <class Named>
std::map<std::string, std::string> places_of(const std::vector<Named>& list) {
    std::map<std::string, std::string> places;
    for (const auto& one : list) {
        const auto [at, is_new] = places.emplace(name_of(one), anchor_of(one));
        if (!is_new) at->second.clear();
    }
    return places;
}

std::map<std::string, std::string> places_of_figures(const model::BusinessCase& from) {
    std::map<std::string, std::string> places;
    for (const auto& row : from.assumptions) places.emplace(row.path, anchor_of(row));
    return places;
}

std::map<std::string, std::string> places_of(const model::BusinessCase& from, Named names) {
    switch (names) {
        case Named::initiatives:
            return places_of(from.initiatives);
        case Named::frictions:
            return places_of(from.frictions);
        case Named::segments:
            return places_of(from.segments);
        case Named::figures:
            return places_of_figures(from);
        case Named::nothing:
            break;
    }
    return {};
}

void link_column(Table& table, std::size_t column, const std::map<std::string, std::string>& places) {
    for (auto& line : table.rows) {
        auto* row = std::get_if<Row>(&line);
        if (row == nullptr || column >= row->cells.size()) continue;
        Cell& cell = row->cells[column];
        const auto* name = std::get_if<std::string>(&cell.raw);
        if (name == nullptr || !cell.link.empty()) continue;
        const auto at = places.find(*name);
        if (at != places.end() && at->second != row->anchor) cell.link = at->second;
    }
}

// Does the column hold the measure of its key, said of what has a row in tables? A place in a list needs no explanation.
bool is_measured(const Column& column) {
    using model::Subject;
    const bool a_figure = column.show != Show::text && column.show != Show::mark && column.show != Show::integer;
    return a_figure && std::ranges::any_of(std::array{Subject::initiative, Subject::portfolio, Subject::friction},
                                           [&](Subject subject) {
                                               const auto* measure = model::find_measure(column.key, subject);
                                               return measure != nullptr && measure->unit != model::MeasureUnit::parts;
                                           });
}

void link_names(const model::BusinessCase& from, Table& table) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        Column& column = table.columns[i];
        if (column.link.empty() && is_measured(column)) column.link = "d-" + column.key;
        if (column.names != Named::nothing) link_column(table, i, places_of(from, column.names));
    }
}

}  // namespace

void link_everything(const model::BusinessCase& from, Submission& submission) {
    for (auto& chapter : submission.chapters) {
        for (auto& block : chapter.blocks)
            if (auto* table = std::get_if<Table>(&block)) link_names(from, *table);
    }
    const auto known = anchors_in(submission);
    walk(
        submission,
        [&](std::string& link) {
            if (!known.contains(link)) link.clear();
        },
        [](std::string&) {});
}

}  // namespace cxcase::report
