// Every figure of the case with its source, grade, owner and weight.
#include "chapters_parts.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/model/quantile.hpp"
#include "explanation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace cxcase::report {

namespace {

constexpr std::size_t heaviest = 10;

// A path of the case, whatever many quantities it stands for (`all` spreads one to every segment).
struct Entry {
    std::size_t first = 0;  // Quantity::id
    double moves = 0;       // what 1% of all of them moves
};

std::vector<Entry> entries_of(const Material& material) {
    std::vector<Entry> all;
    std::map<std::string, std::size_t> places;
    for (std::size_t q = 0; q < material.from.assumptions.size(); ++q) {
        const auto& row = material.from.assumptions[q];
        if (!row.stated || row.path.empty()) continue;
        const auto [at, is_new] = places.emplace(row.path, all.size());
        if (is_new) all.push_back({q, 0});
        all[at->second].moves += material.answers.weights.per_percent.at(q);
    }
    return all;
}

// Of the initiative or friction that the figure stands in; segments have none.
std::string owner_of(const Material& material, const std::string& path) {
    const auto parts = base::split(path, '.');
    if (parts.size() < 2) return {};
    const auto in = [&](const auto& list) {
        const auto at = std::ranges::find_if(list, [&](const auto& one) { return one.id == parts[1]; });
        return at == list.end() ? std::string() : at->owner;
    };
    if (parts[0] == "initiatives") return in(material.from.initiatives);
    return parts[0] == "frictions" ? in(material.from.frictions) : std::string();
}

Phrase remark_of(const Material& material, const Entry& entry) {
    const auto& row = material.from.assumptions[entry.first];
    std::vector<std::string> words{row.source.empty() ? word(Says::no_source) : row.source};
    if (row.as_of) words.push_back(titled(Says::as_of, {model::calendar_month_name(*row.as_of)}));
    if (!row.note.empty()) words.push_back(row.note);
    if (entry.first < material.options.places.size() && !material.options.places[entry.first].empty())
        words.push_back(material.options.places[entry.first]);
    return phrase(joined(words));
}

std::vector<Column> columns() {
    return {name_column(Says::column_figure, "path"),
            text_column("written", Says::column_written),
            {.key = "value", .title = word(Says::column_value), .show = Show::count},
            {.key = "p10", .title = word(Says::column_p10), .show = Show::count},
            {.key = "p90", .title = word(Says::column_p90), .show = Show::count},
            text_column("evidence", Says::column_grade),
            text_column("owner", Says::owner),
            {.key = "moves", .title = word(Says::column_moves), .show = Show::money}};
}

Row row_of(const Material& material, const Entry& entry) {
    const auto& a = material.from.assumptions[entry.first];
    const auto quantile = [&](double p) {
        return a.uncertain() ? value_cell(a, model::canonical_quantile(a, p)) : figure(Show::count, std::nullopt);
    };
    const bool doubtful = a.evidence == model::Evidence::guess || a.evidence == model::Evidence::ungraded;
    const bool rounded = material.answers.weights.whole_months.contains(static_cast<std::uint32_t>(entry.first));
    const double counts = rounded ? model::whole_months(a.value) : a.value;
    return {{text(a.path), text(a.written), value_cell(a, counts), quantile(0.1), quantile(0.9),
             text(std::string(words_of(a.evidence)), doubtful ? Tone::bad : Tone::plain),
             text(owner_of(material, a.path)), rounded ? figure(Show::money, std::nullopt) : amount(entry.moves)},
            remark_of(material, entry)};
}

// What hardly any case says of every figure.
constexpr std::array<std::string_view, 3> often_empty{"p10", "p90", "owner"};

// The register: where links to figures lead.
Table register_of(const Material& material, const std::vector<Entry>& entries, Says title, std::string_view beginning) {
    static constexpr std::array<std::string_view, 3> parts{"segments.", "frictions.", "initiatives."};
    Table table;
    table.title = word(title);
    table.columns = columns();
    table.folded = true;
    for (const auto& entry : entries) {
        const auto& a = material.from.assumptions[entry.first];
        const bool elsewhere =
            beginning.empty() && std::ranges::any_of(parts, [&](auto part) { return a.path.starts_with(part); });
        if (elsewhere || !a.path.starts_with(beginning)) continue;
        Row row = row_of(material, entry);
        row.anchor = anchor_of(a);
        table.rows.emplace_back(std::move(row));
    }
    return without_empty(table, often_empty);
}

Table heaviest_of(const Material& material, std::vector<Entry> entries) {
    std::ranges::stable_sort(entries,
                             [](const Entry& a, const Entry& b) { return std::abs(a.moves) > std::abs(b.moves); });
    Table table;
    table.title = word(Says::table_heaviest);
    table.caption = told(Says::remark_register);
    table.columns = columns();
    for (std::size_t k = 0; k < std::min(heaviest, entries.size()); ++k) {
        if (entries[k].moves == 0) break;
        Row row = row_of(material, entries[k]);
        row.cells.front().link = anchor_of(material.from.assumptions[entries[k].first]);
        table.rows.emplace_back(std::move(row));
    }
    return without_empty(table, often_empty);
}

Picture grades_of(const Material& material) {
    const auto& by_grade = material.answers.weights.by_grade;
    Bars bars;
    bars.title = word(Says::bars_grades);
    bars.show = Show::percent;
    for (std::size_t g = 0; g < by_grade.size(); ++g) {
        const auto grade = static_cast<model::Evidence>(g);
        const bool doubtful = grade == model::Evidence::guess || grade == model::Evidence::ungraded;
        bars.bars.push_back({std::string(words_of(grade)), by_grade.at(g), doubtful ? Tone::bad : Tone::plain, {}});
    }
    const auto most = *std::ranges::max_element(bars.bars, {}, &Bars::Bar::value);
    auto reading = told(Says::reading_grades, {figure(Show::percent, most.value), text(most.name)});
    return picture(std::move(bars), std::move(reading));
}

Phrase weight_phrase(const Material& material, const std::vector<Entry>& entries) {
    const auto without = std::ranges::count_if(
        entries, [&](const Entry& entry) { return material.from.assumptions[entry.first].source.empty(); });
    return told(Says::weight_said,
                {figure(Show::percent, material.answers.weights.doubtful()), integer(without), number(entries.size())});
}

}  // namespace

std::vector<Block> assumptions_chapter(const Material& material) {
    const auto entries = entries_of(material);
    std::vector<Block> all;
    if (!material.funded().empty()) {
        all.emplace_back(weight_phrase(material, entries));
        all.emplace_back(grades_of(material));
        all.emplace_back(heaviest_of(material, entries));
    }
    for (const auto& [title, beginning] :
         {std::pair{Says::table_case, ""}, std::pair{Says::table_segments, "segments."},
          std::pair{Says::table_frictions, "frictions."}, std::pair{Says::table_initiatives, "initiatives."}}) {
        auto table = register_of(material, entries, title, beginning);
        if (!table.rows.empty()) all.emplace_back(std::move(table));
    }
    return all;
}

}  // namespace cxcase::report
