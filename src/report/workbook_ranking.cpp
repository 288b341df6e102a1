// Every initiative a row with its switch, and the ranking, which sorts itself.
#include "case_parts.hpp"
#include "workbook_parts.hpp"

#include <algorithm>
#include <array>

namespace cxcase::report {
namespace {

constexpr int head_row = 3;
constexpr int first_row = 4;

struct OverviewColumn {
    Says title;
    double width;
    Show show;
    Place MeasureCells::* measure;  // or nothing
    int decimals = -1;
};
// In this order on both sheets; what has no measure is written by hand.
constexpr std::array overview_columns{
    OverviewColumn{Says::book_id, 22, Show::text, nullptr},
    OverviewColumn{Says::book_initiative, 44, Show::text, nullptr},
    OverviewColumn{Says::book_owner, 22, Show::text, nullptr},
    OverviewColumn{Says::book_status, 12, Show::text, nullptr},
    OverviewColumn{Says::book_funded_1_or_0, 10, Show::integer, nullptr},
    OverviewColumn{Says::book_rank, 7, Show::integer, nullptr},
    OverviewColumn{Says::book_roi, 11, Show::percent, &MeasureCells::roi, 1},
    OverviewColumn{Says::book_npv, 14, Show::money, &MeasureCells::npv},
    OverviewColumn{Says::book_irr, 11, Show::percent, &MeasureCells::irr, 1},
    OverviewColumn{Says::book_payback_months, 11, Show::months, &MeasureCells::payback},
    OverviewColumn{Says::book_payback_discounted, 11, Show::months, &MeasureCells::discounted_payback},
    OverviewColumn{Says::book_benefits_costs, 11, Show::count, &MeasureCells::bcr, 2},
    OverviewColumn{Says::book_cost_budget_year, 14, Show::money, &MeasureCells::first_year_cost},
    OverviewColumn{Says::book_benefit_budget_year, 14, Show::money, &MeasureCells::first_year_benefit},
    OverviewColumn{Says::book_pv_of_benefits, 14, Show::money, &MeasureCells::pv_benefits},
    OverviewColumn{Says::book_pv_of_costs, 14, Show::money, &MeasureCells::pv_costs},
    OverviewColumn{Says::book_peak_funding, 14, Show::money, &MeasureCells::peak_funding},
    OverviewColumn{Says::book_run_rate_a_year, 14, Show::money, &MeasureCells::run_rate},
    OverviewColumn{Says::book_customers_gained, 12, Show::count, &MeasureCells::customers_gained, 0},
    OverviewColumn{Says::book_mirr, 11, Show::percent, &MeasureCells::mirr, 1},
    OverviewColumn{Says::book_added_as_exported, 14, Show::money, nullptr},
    OverviewColumn{Says::book_sorted_by, 12, Show::count, nullptr},
};
enum Named {
    id_at = 0,
    name_at = 1,
    owner_at = 2,
    status_at = 3,
    funded_at = 4,
    rank_at = 5,
    roi_at = 6,
    npv_at = 7,
    pv_costs_at = 15,
    adds_at = 20,
    key_at = 21
};

// Of the ranking: which column of the overview it shows.
constexpr std::array ranking_columns{roi_at + 0, npv_at + 0, 8, 9, 11, 12, 13, 18, adds_at + 0, funded_at + 0};
constexpr int ranking_first = 3;  // columns before them: rank, initiative, owner

int proposed_count(const Draft& draft) { return static_cast<int>(draft.ranked.initiatives.size()); }

const analysis::InitiativeResult& result_of(const Draft& draft, std::size_t i) {
    return *std::ranges::find(draft.ranked.initiatives, i, &analysis::InitiativeResult::initiative);
}

void write_heads(Draft& draft, std::size_t sheet, std::string title, std::string sentence) {
    draft.book.put({sheet, 0, 0}, std::move(title), {Show::text, Look::title});
    draft.book.put({sheet, 1, 0}, std::move(sentence), {Show::text, Look::note});
    draft.book.sheet_at(sheet).frozen_rows = first_row;
}

void put_head(Draft& draft, std::size_t sheet, int column, const std::string& title, double width,
              Show show = Show::text) {
    draft.book.put({sheet, head_row, column}, title, {show, Look::head});
    draft.book.sheet_at(sheet).widths.push_back(width);
}

Formula link_to(const Draft& draft, std::size_t sheet, const Formula& name) {
    return call("HYPERLINK", {words("#'" + draft.book.name_of_sheet(sheet) + "'!A1"), name});
}

// Rank: who is above by ROI, then by NPV, then by id; equal to 1e-12 is a tie (model.md).
Formula rank_of(const Draft& draft, int row) {
    const int last = first_row + proposed_count(draft) - 1;
    const auto column = [&](int c) { return block({draft.overview, first_row, c}, {draft.overview, last, c}); };
    const Formula key(Place{draft.overview, row, key_at});
    const Formula npv(Place{draft.overview, row, npv_at});
    const auto above = [](const Formula& all, const Formula& own) {
        return compare(all, ">", own + 1e-12 * call("ABS", {own}));
    };
    const auto ties = [](const Formula& all, const Formula& own) {
        return compare(call("ABS", {all - own}), "<=", 1e-12 * call("ABS", {own}));
    };
    const Formula earlier = compare(call("ROW", {column(0)}), "<", row + 1);
    const Formula tie = ties(column(key_at), key);
    return 1 + call("SUMPRODUCT", {as_numbers(above(column(key_at), key))}) +
           call("SUMPRODUCT", {tie * above(column(npv_at), npv)}) +
           call("SUMPRODUCT", {tie * ties(column(npv_at), npv) * earlier});
}

void write_measure_row(Draft& draft, std::size_t i, int row) {
    for (std::size_t c = 0; c < overview_columns.size(); ++c) {
        const OverviewColumn& column = overview_columns.at(c);
        if (column.measure == nullptr) continue;
        draft.book.put({draft.overview, row, static_cast<int>(c)}, Formula(draft.measures[i].*column.measure),
                       {column.show, Look::formula, column.decimals});
    }
    const Formula costs(Place{draft.overview, row, pv_costs_at});
    const Formula npv(Place{draft.overview, row, npv_at});
    draft.book.put({draft.overview, row, key_at}, when(compare(costs, "<=", 0), 1e99, npv / costs),
                   {Show::count, Look::note});
    draft.book.put({draft.overview, row, rank_at}, rank_of(draft, row), {Show::integer, Look::formula});
    draft.book.put({draft.overview, row, adds_at}, result_of(draft, i).adds, {Show::money, Look::constant});
}

void write_names(Draft& draft, std::size_t i, int row) {
    const model::Initiative& it = draft.bc.initiatives[i];
    const auto put = [&](int column, std::string words, Look look) {
        draft.book.put({draft.overview, row, column}, std::move(words), {Show::text, look});
    };
    draft.book.put({draft.overview, row, id_at}, link_to(draft, draft.initiatives[i].sheet, words(it.id)),
                   {Show::text, Look::link});
    put(name_at, name_of(it), Look::label);
    put(owner_at, it.owner.empty() ? "-" : it.owner, Look::note);
    put(status_at, std::string(words_of(it.status)), Look::note);
}

class Ranking {
 public:
    explicit Ranking(Draft& draft)
        : draft_(draft), book_(draft.book), sheet_(draft.ranking), count_(proposed_count(draft)) {}

    void write() {
        write_heads(draft_, sheet_, word(Says::book_ranking_by_roi),
                    word(Says::book_each_initiative_standing_alone_best_first));
        put_head(draft_, sheet_, 0, word(Says::book_rank), 7, Show::integer);
        put_head(draft_, sheet_, 1, word(Says::book_initiative), 44);
        put_head(draft_, sheet_, 2, word(Says::book_owner), 24);
        for (std::size_t k = 0; k < ranking_columns.size(); ++k) {
            const OverviewColumn& column = overview_columns.at(static_cast<std::size_t>(ranking_columns.at(k)));
            put_head(draft_, sheet_, ranking_first + static_cast<int>(k), word(column.title), column.width,
                     column.show);
        }
        put_head(draft_, sheet_, row_column, word(Says::book_row_of_the_list), 9, Show::integer);
        for (int n = 1; n <= count_; ++n) one(n);
        portfolio(first_row + count_ + 1);
        book_.sheet_at(sheet_).frozen_columns = 2;
        if (count_ == 0) return;
        bars(word(Says::book_npv), Show::money, draft_.bc.currency, ranking_first + 1, 1);
        bars(word(Says::book_roi), Show::percent, word(Says::book_npv_pv_of_costs), ranking_first, ranking_first + 2);
    }

 private:
    static constexpr int row_column = ranking_first + static_cast<int>(ranking_columns.size());

    [[nodiscard]] Formula list(int column) const {
        return block({draft_.overview, first_row, column}, {draft_.overview, first_row + count_ - 1, column});
    }

    void one(int n) {
        const int row = first_row + n - 1;
        const Place where =
            book_.put({sheet_, row, row_column}, call("MATCH", {Formula(Place{sheet_, row, 0}), list(rank_at), 0}),
                      {Show::integer, Look::note});
        const auto taken = [&](int column) { return call("INDEX", {list(column), Formula(where)}); };
        book_.put({sheet_, row, 0}, static_cast<double>(n), {Show::integer, Look::label});
        book_.put({sheet_, row, 1}, taken(name_at), {Show::text, Look::label});
        book_.put({sheet_, row, 2}, taken(owner_at), {Show::text, Look::note});
        for (std::size_t k = 0; k < ranking_columns.size(); ++k) {
            const int column = ranking_columns.at(k);
            const Look look = column == adds_at ? Look::constant : Look::formula;
            book_.put({sheet_, row, ranking_first + static_cast<int>(k)}, taken(column),
                      {overview_columns.at(static_cast<std::size_t>(column)).show, look,
                       overview_columns.at(static_cast<std::size_t>(column)).decimals});
        }
    }

    void portfolio(int row) {
        book_.put({sheet_, row, 1}, word(Says::book_the_funded_set_together), {Show::text, Look::heading});
        for (std::size_t k = 0; k < ranking_columns.size(); ++k) {
            const OverviewColumn& column = overview_columns.at(static_cast<std::size_t>(ranking_columns.at(k)));
            if (column.measure == nullptr) continue;
            book_.put({sheet_, row, ranking_first + static_cast<int>(k)},
                      Formula(draft_.portfolio_measures.*column.measure), {column.show, Look::answer, column.decimals});
        }
    }

    void bars(const std::string& name, Show show, const std::string& axis, int values, int at) {
        const int last = first_row + count_ - 1;
        const int height = std::clamp(60 + 24 * count_, 240, 900);
        const ChartSeries series{name, book_.area({sheet_, first_row, 1}, {sheet_, last, 1}),
                                 book_.area({sheet_, first_row, values}, {sheet_, last, values})};
        book_.chart(sheet_, {ChartShape::bars,
                             titled(Says::book_by_rank, {name}),
                             axis,
                             show,
                             {series},
                             first_row + count_ + 4,
                             at,
                             620,
                             height});
    }

    Draft& draft_;
    Book& book_;
    std::size_t sheet_;
    int count_;
};

}  // namespace

void write_overview(Draft& draft) {
    write_heads(draft, draft.overview, word(Says::book_initiatives_and_switches),
                word(Says::book_1_funds_an_initiative_0_leaves));
    for (std::size_t c = 0; c < overview_columns.size(); ++c) {
        put_head(draft, draft.overview, static_cast<int>(c), word(overview_columns.at(c).title),
                 overview_columns.at(c).width, overview_columns.at(c).show);
    }
    draft.book.sheet_at(draft.overview).frozen_columns = 2;
    draft.switches.assign(draft.initiatives.size(), {});
    int row = first_row;
    for (std::size_t i = 0; i < draft.initiatives.size(); ++i) {
        if (!draft.proposed(i)) continue;
        write_names(draft, i, row);
        draft.switches[i] = draft.book.put({draft.overview, row, funded_at}, result_of(draft, i).funded ? 1.0 : 0.0,
                                           {Show::integer, Look::input});
        draft.book.name(draft.switches[i], "funded_" + draft.bc.initiatives[i].id);
        draft.book.validate(draft.overview, {row, funded_at, 0, 1, true, word(Says::book_funded),
                                             word(Says::book_1_in_the_funded_set_0)});
        ++row;
    }
    ++row;
    for (std::size_t i = 0; i < draft.initiatives.size(); ++i) {
        if (draft.committed(i)) write_names(draft, i, row++);
    }
    draft.below_switches = row;
}

void write_overview_measures(Draft& draft) {
    int row = first_row;
    for (std::size_t i = 0; i < draft.initiatives.size(); ++i) {
        if (draft.proposed(i)) write_measure_row(draft, i, row++);
    }
}

void write_ranking(Draft& draft) { Ranking(draft).write(); }

}  // namespace cxcase::report
