// What chapters share: anchors, and the blocks that other answers come to.
#include "chapters_parts.hpp"

#include <algorithm>
#include <iterator>

namespace cxcase::report {

std::vector<const analysis::InitiativeResult*> Material::funded() const {
    std::vector<const analysis::InitiativeResult*> all;
    for (const auto& row : answers.ranked.initiatives)
        if (row.funded) all.push_back(&row);
    return all;
}

std::string chapter_anchor(std::string_view section) { return "c-" + std::string(section); }
std::string anchor_of(const model::Initiative& initiative) { return "i-" + initiative.id; }
std::string anchor_of(const model::Friction& friction) { return "f-" + friction.id; }
std::string anchor_of(const model::Segment& segment) { return "s-" + segment.id; }
std::string anchor_of(const model::Assumption& assumption) { return "a-" + assumption.path; }
std::string anchor_of(const model::MeasureInfo& measure) { return "d-" + std::string(measure.key); }

Cell linked(Cell cell, std::string anchor) {
    cell.link = std::move(anchor);
    return cell;
}

Picture picture(Picture::Chart chart, Phrase reading) { return {std::move(chart), std::move(reading)}; }

namespace {

// A picture of another answer comes without a sentence; its caption is one.
struct AsBlock {
    std::vector<Block>& all;

    void operator()(const Table& table) { all.emplace_back(table); }
    void operator()(const Notes& notes) {
        if (!notes.warning && !notes.items.empty()) all.emplace_back(notes);
    }
    template <class Chart>
    void operator()(const Chart& chart) {
        all.emplace_back(picture(chart, chart.caption));
        std::visit([](auto& drawn) { drawn.caption = {}; }, std::get<Picture>(all.back()).chart);
    }
};

}  // namespace

std::vector<Block> blocks_of(const Report& report) {
    std::vector<Block> all;
    if (!report.headline.empty()) all.emplace_back(report.headline);
    for (const auto& section : report.sections) std::visit(AsBlock{all}, section);
    return all;
}

void append(std::vector<Block>& all, std::vector<Block> more) { std::ranges::move(more, std::back_inserter(all)); }

}  // namespace cxcase::report
