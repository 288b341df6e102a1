// The answer for spreadsheets: a row a decision and what is known before it.
#include "voi_report_parts.hpp"

#include <string>
#include <utility>

namespace cxcase::report {

namespace {

using analysis::Estimate;
using analysis::InformedDecision;
using analysis::PilotSize;

class RecordWriter {
 public:
    explicit RecordWriter(const InformedAnswer& answer) : answer_(answer) {
        for (const char* key : {"what", "id", "known", "path"})
            table.columns.push_back({.key = key, .title = key, .show = Show::text});
        table.columns.push_back({.key = "people", .title = "people", .show = Show::integer});
        for (const char* key : {"worth", "worth.se", "cost", "enbs"})
            table.columns.push_back({.key = key, .title = key, .show = Show::money});
    }

    void add(const InformedDecision& decision) {
        begin(decision);
        put("everything", "", decision.evpi);
        for (std::size_t k = 0; k < decision.inputs.size(); ++k)
            put("input", answer_.input(k).path, decision.inputs[k]);
        for (std::size_t k = 0; k < decision.groups.size(); ++k)
            put("group", answer_.result.groups[k].path, decision.groups[k]);
    }

    void add(const std::string& path, const PilotSize& size) {
        begin(answer_.result.portfolio);
        put("test", path, size.evsi, &size);
    }

    Table table;

 private:
    void begin(const InformedDecision& decision) {
        subject_ = {text(decision.initiative ? "initiative" : "portfolio"),
                    decision.initiative ? text(answer_.from.initiatives.at(*decision.initiative).id) : Cell{}};
    }

    void put(const std::string& known, const std::string& path, const Estimate& worth,
             const PilotSize* size = nullptr) {
        Row row{subject_, {}};
        row.cells.push_back(text(known));
        row.cells.push_back(path.empty() ? Cell{} : text(path));
        row.cells.push_back(size == nullptr ? Cell{} : integer(static_cast<std::int64_t>(size->people)));
        row.cells.push_back(figure(Show::money, worth.value));
        row.cells.push_back(figure(Show::money, worth.se));
        row.cells.push_back(figure(Show::money, size == nullptr ? std::nullopt : std::optional(size->cost)));
        row.cells.push_back(figure(Show::money, size == nullptr ? std::nullopt : std::optional(size->enbs)));
        table.rows.emplace_back(std::move(row));
    }

    const InformedAnswer& answer_;
    std::vector<Cell> subject_;
};

}  // namespace

Table voi_records(const InformedAnswer& answer) {
    RecordWriter writer(answer);
    writer.add(answer.result.portfolio);
    if (const auto& pilot = answer.result.pilot) {
        const std::string& path = answer.from.assumptions.at(pilot->wish.quantity).path;
        for (const PilotSize& size : pilot->sizes) writer.add(path, size);
        if (pilot->asked) writer.add(path, *pilot->asked);
    }
    for (const InformedDecision& decision : answer.result.initiatives) writer.add(decision);
    return std::move(writer.table);
}

}  // namespace cxcase::report
