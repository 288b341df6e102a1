// What happens to levers, customers and money when some initiatives are in force (model.md, Projection): a row a
// quantity, in the order in which one follows from the other.
#include "case_parts.hpp"
#include "workbook_parts.hpp"

#include <algorithm>

namespace cxcase::report {
namespace {

// Writes what one pair does to the levers of its segment.
class EffectRows {
 public:
    EffectRows(const Draft& draft, Pen& pen, std::size_t pair, Formula removed)
        : draft_(draft),
          pen_(pen),
          pair_(draft.plan.pairs[pair]),
          cells_(draft.pairs[pair]),
          left_(removed.is_number(0) ? Formula(1) : 1 - removed),
          removed_(std::move(removed)) {}

    Effects write() {
        Effects effects;
        churn(effects);
        if (cells_.conversion_loss)
            effects.conversion =
                factor(word(Says::book_conversion), *cells_.conversion_loss, cells_.p, cells_.met_prospects);
        if (cells_.revenue_loss)
            effects.spend =
                factor(word(Says::book_revenue_of_a_customer), *cells_.revenue_loss, cells_.e_hat, cells_.met);
        if (cells_.referral_loss)
            effects.referrals = factor(word(Says::book_referrals), *cells_.referral_loss, cells_.e_hat, cells_.met);
        for (const auto& [move, loss] : cells_.move_losses) {
            effects.moves.emplace_back(
                move, factor(titled(Says::book_moves_to, {draft_.bc.segments[segment().moves[move].to].id}), loss,
                             cells_.e_hat, cells_.met));
        }
        for (const auto& [channel, contacts] : cells_.contacts) contact(channel, contacts, effects);
        if (cells_.cost) {
            effects.service.emplace_back(
                row({word(Says::book_money_it_costs), titled(Says::book_a_customer_month_2, {draft_.bc.currency}),
                     Show::money, word(Says::book_occurrences_left_x_money)},
                    cells_.e * *cells_.cost * cells_.trend * left_));
        }
        if (cells_.conversion_points) {
            effects.conversion_points =
                Formula(row({word(Says::book_conversion_gained), word(Says::book_points), Show::points,
                             word(Says::book_points_x_share_who_met_it)},
                            *cells_.conversion_points * (cells_.p - cells_.met_prospects * left_)));
        }
        return effects;
    }

 private:
    [[nodiscard]] const model::Segment& segment() const { return draft_.bc.segments[pair_.segment]; }
    MonthRow row(const RowWords& words, const Formula& formula) { return pen_.row(words, formula); }

    void churn(Effects& effects) {
        const RowWords words{word(Says::book_fewer_leave), word(Says::book_share_a_month), Show::percent,
                             word(Says::book_what_they_left_for_today_what)};
        if (cells_.churn_points) {
            effects.churn = Formula(row(words, *cells_.churn_points * (cells_.e - cells_.e * cells_.trend * left_)));
        } else if (cells_.churn_relative) {
            effects.churn = Formula(row(words, *cells_.churn_relative * (cells_.e_hat - cells_.met * left_)));
        }
    }

    // (1 - loss x met x left) / (1 - loss x met today)
    Formula factor(const std::string& label, const Formula& loss, const Formula& today, const Formula& met) {
        return Formula(row({titled(Says::book_changes_by, {label}), word(Says::book_times), Show::count,
                            word(Says::book_1_loss_x_share_left_1)},
                           (1 - loss * met * left_) / (1 - loss * today)));
    }

    // What the trend adds, less what is saved and captured.
    void contact(std::size_t channel, const Formula& contacts, Effects& effects) {
        const Formula today = cells_.e * contacts;
        Formula more = 0;
        if (cells_.grows) more = today * (cells_.trend - 1);
        if (!removed_.is_number(0)) {
            const Formula saved = draft_.in(segment().capture) * today * cells_.trend * removed_;
            more = cells_.grows ? more - saved : -saved;
        }
        const std::string& name = segment().channels[channel].name;
        effects.service.emplace_back(
            row({name.empty() ? word(Says::book_contacts_cost_more_2) : titled(Says::book_contacts_cost_more, {name}),
                 titled(Says::book_a_customer_month_2, {draft_.bc.currency}), Show::money,
                 word(Says::book_cost_of_a_contact_x_growth)},
                draft_.segments[pair_.segment].channel_costs[channel] * more));
    }

    const Draft& draft_;
    Pen& pen_;
    const engine::Pair& pair_;
    const PairCells& cells_;
    Formula left_, removed_;
};

class Projector {
 public:
    Projector(Draft& draft, Pen& pen, const Scenario* parent, std::vector<Party> members) : draft_(draft), pen_(pen) {
        scenario_.parent = parent;
        scenario_.members = std::move(members);
    }

    Scenario write(const std::vector<std::size_t>& pairs, const std::vector<std::size_t>& segments) {
        for (const std::size_t pair : pairs) write_pair(pair);
        for (const std::size_t s : segments) {
            pen_.heading(name_of(draft_.bc.segments[s]));
            scenario_.courses[s].levers = levers(s);
            reserve(s);
        }
        for (const std::size_t s : segments) {
            fill_customers(s);
            fill_money(s);
        }
        return std::move(scenario_);
    }

 private:
    // Nothing acts on it and it does not grow: it costs what it costs today and changes nothing else.
    void write_inert(std::size_t pair) {
        const PairCells& cells = draft_.pairs[pair];
        if (cells.cost) scenario_.effects[pair].service.push_back(cells.e * *cells.cost);
    }

    void write_pair(std::size_t pair) {
        const engine::Pair& it = draft_.plan.pairs[pair];
        std::vector<Formula> left;
        for (const Party& member : scenario_.members) {
            if (const auto rho = removal_by(draft_, member, it)) left.push_back(1 - *rho);
        }
        if (left.empty() && !draft_.pairs[pair].grows) return write_inert(pair);
        pen_.heading(pair_words(draft_, it));
        Formula removed = 0;
        if (!left.empty()) {
            const Formula still =
                pen_.folded({word(Says::book_occurrences_left), word(Says::book_share), Show::percent}, left, true);
            removed = Formula(pen_.row({word(Says::book_occurrences_removed), word(Says::book_share), Show::percent,
                                        word(Says::book_1_what_each_of_the_initiatives)},
                                       1 - still));
            scenario_.removal.emplace(pair, removed);
        }
        scenario_.effects[pair] = EffectRows(draft_, pen_, pair, removed).write();
    }

    // Every addend or factor on a lever of the segment, in the order of its frictions.
    template <class Take>
    [[nodiscard]] std::vector<Formula> gather(std::size_t s, const Take& take) const {
        std::vector<Formula> all;
        for (std::size_t j = 0; j < draft_.plan.pairs.size(); ++j) {
            if (draft_.plan.pairs[j].segment != s) continue;
            if (const Effects* effects = scenario_.effects_of(j)) take(*effects, all);
        }
        return all;
    }

    [[nodiscard]] std::vector<Formula> gather(std::size_t s, std::optional<Formula> Effects::* lever) const {
        return gather(s, [lever](const Effects& effects, std::vector<Formula>& all) {
            if (effects.*lever) all.push_back(*(effects.*lever));
        });
    }

    LeverCells levers(std::size_t s) {
        const model::Segment& segment = draft_.bc.segments[s];
        const SegmentCells& today = draft_.segments[s];
        LeverCells cells;
        cells.churn = churn(s);
        if (segment.prospects) cells.conversion = conversion(s);
        cells.spend = factors({word(Says::book_revenue_of_a_customer), titled(Says::book_a_month, {draft_.bc.currency}),
                               Show::money, word(Says::book_todays_x_every_change)},
                              Formula(today.spend), gather(s, &Effects::spend));
        cells.referrals = factors({word(Says::book_referrals), word(Says::book_a_customer_month), Show::count,
                                   word(Says::book_todays_x_every_change)},
                                  draft_.in(segment.referrals), gather(s, &Effects::referrals));
        for (std::size_t m = 0; m < segment.moves.size(); ++m) cells.moves.push_back(moves(s, m));
        cells.service = service(s);
        return cells;
    }

    Formula factors(const RowWords& words, const Formula& today, const std::vector<Formula>& changes) {
        if (changes.empty()) return today;
        return {pen_.row(words, today * pen_.folded(words, changes, true))};
    }

    Formula churn(std::size_t s) {
        const RowWords words{word(Says::book_churn), word(Says::book_share_a_month), Show::percent,
                             word(Says::book_todays_all_who_no_longer_leave)};
        Formula today = draft_.in(draft_.bc.segments[s].churn);
        const std::vector<Formula> fewer = gather(s, &Effects::churn);
        if (fewer.empty()) return today;
        return {pen_.row(words, within_0_1(today - pen_.folded(words, fewer, false)))};
    }

    Formula conversion(std::size_t s) {
        const model::Segment& segment = draft_.bc.segments[s];
        const RowWords words{word(Says::book_conversion), word(Says::book_share_of_prospects), Show::percent,
                             word(Says::book_todays_1_cannibalisation_x_the_change)};
        Formula today = draft_.in(segment.conversion);
        const std::vector<Formula> changes = gather(s, &Effects::conversion);
        const std::vector<Formula> points = gather(s, &Effects::conversion_points);
        if (changes.empty() && points.empty()) return today;
        const Formula changed = today * pen_.folded(words, changes, true) + pen_.folded(words, points, false);
        return {pen_.row(words, within_0_1(today + (1 - draft_.in(segment.cannibalisation)) * (changed - today)))};
    }

    Formula moves(std::size_t s, std::size_t move) {
        const model::Move& it = draft_.bc.segments[s].moves[move];
        const auto changes = gather(s, [move](const Effects& effects, std::vector<Formula>& all) {
            for (const auto& [which, factor] : effects.moves) {
                if (which == move) all.push_back(factor);
            }
        });
        return factors({titled(Says::book_moves_to, {draft_.bc.segments[it.to].id}), word(Says::book_share_a_month),
                        Show::percent, word(Says::book_todays_x_every_change)},
                       draft_.in(it.rate), changes);
    }

    Formula service(std::size_t s) {
        const SegmentCells& today = draft_.segments[s];
        std::vector<Formula> terms;
        for (std::size_t c = 0; c < today.channel_costs.size(); ++c) {
            if (!today.contacts[c].is_number(0)) terms.push_back(today.channel_costs[c] * today.contacts[c]);
        }
        const auto more = gather(s, [](const Effects& effects, std::vector<Formula>& all) {
            all.insert(all.end(), effects.service.begin(), effects.service.end());
        });
        terms.insert(terms.end(), more.begin(), more.end());
        if (terms.empty()) return 0;
        const RowWords words{word(Says::book_cost_of_service),
                             titled(Says::book_a_customer_month_2, {draft_.bc.currency}), Show::money,
                             word(Says::book_contacts_x_their_cost_what_frictions)};
        return {pen_.row(words, pen_.folded(words, terms, false))};
    }

    void reserve(std::size_t s) {
        CourseRows& course = scenario_.courses[s];
        for (MonthRow* row : {&course.lost, &course.won}) *row = pen_.reserve();
        if (!sources(s).empty()) course.arrived = pen_.reserve();
        for (MonthRow* row :
             {&course.customers, &course.counted, &course.revenue, &course.acquisition, &course.contribution}) {
            *row = pen_.reserve();
        }
    }

    // Segments whose customers move here, with the number of the move.
    [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> sources(std::size_t s) const {
        std::vector<std::pair<std::size_t, std::size_t>> from;
        for (std::size_t z = 0; z < draft_.bc.segments.size(); ++z)
            for (std::size_t m = 0; m < draft_.bc.segments[z].moves.size(); ++m)
                if (draft_.bc.segments[z].moves[m].to == s) from.emplace_back(z, m);
        return from;
    }

    Formula arrived_from(const std::vector<std::pair<std::size_t, std::size_t>>& from) {
        std::vector<Formula> terms;
        for (const auto& [z, m] : from) {
            const CourseRows& other = scenario_.course_of(z);
            terms.push_back((before(other.customers) - Formula(other.lost)) * other.levers.moves[m]);
        }
        return pen_.folded({word(Says::book_customers_who_move_here), "", Show::count}, terms, false);
    }

    void fill_customers(std::size_t s) {
        const model::Segment& segment = draft_.bc.segments[s];
        const CourseRows& course = scenario_.courses.at(s);
        const Formula opening = before(course.customers);
        pen_.fill(course.lost,
                  {word(Says::book_customers_lost), "", Show::count, word(Says::book_customers_of_the_month_before_x)},
                  opening * course.levers.churn);
        Formula won =
            segment.prospects ? Formula(*draft_.segments[s].prospects) * course.levers.conversion : Formula(0);
        if (segment.referrals) won = won + course.levers.referrals * opening;
        pen_.fill(course.won,
                  {word(Says::book_customers_won), "", Show::count,
                   word(Says::book_prospects_x_conversion_customers_x_referrals)},
                  won);
        Formula put = 1;
        for (const Formula& move : course.levers.moves) put = put - move;
        Formula closing = (opening - Formula(course.lost)) * put + Formula(course.won);
        if (const auto from = sources(s); !from.empty()) {
            pen_.fill(course.arrived,
                      {word(Says::book_customers_who_move_here), "", Show::count,
                       word(Says::book_those_of_other_segments_who_stay)},
                      arrived_from(from));
            closing = closing + Formula(course.arrived);
        }
        pen_.fill(course.customers,
                  {word(Says::book_customers), word(Says::book_at_the_end), Show::count,
                   word(Says::book_those_who_stay_and_do_not)},
                  closing);
        pen_.book().put(pen_.at(course.customers, 0), draft_.in(segment.customers), {Show::count, Look::formula});
    }

    [[nodiscard]] Formula counted(MonthRow customers) const {
        switch (draft_.bc.count_customers) {
            case model::CountCustomers::opening:
                return before(customers);
            case model::CountCustomers::closing:
                return customers;
            case model::CountCustomers::average:
                break;
        }
        return (before(customers) + Formula(customers)) / 2;
    }

    void fill_money(std::size_t s) {
        const model::Segment& segment = draft_.bc.segments[s];
        const CourseRows& course = scenario_.courses.at(s);
        const std::string& money = draft_.bc.currency;
        pen_.fill(course.counted,
                  {word(Says::book_customers_counted), "", Show::count, word(Says::book_those_who_pay_this_month)},
                  counted(course.customers));
        pen_.fill(course.revenue,
                  {word(Says::book_revenue), money, Show::money, word(Says::book_customers_counted_x_revenue_of_a),
                   Look::formula, true},
                  Formula(course.counted) * course.levers.spend);
        Formula spent = 0;
        if (segment.acquisition_cost && segment.prospects) {
            spent = draft_.in(*segment.acquisition_cost) * Formula(*draft_.segments[s].prospects) *
                    course.levers.conversion;
        }
        pen_.fill(course.acquisition,
                  {word(Says::book_acquisition_spend), money, Show::money, word(Says::book_cost_of_a_new_customer_x),
                   Look::formula, true},
                  spent);
        Formula contribution = Formula(course.revenue) * draft_.in(segment.margin);
        if (!course.levers.service.is_number(0))
            contribution = contribution - Formula(course.counted) * course.levers.service;
        pen_.fill(course.contribution,
                  {word(Says::book_contribution), money, Show::money,
                   word(Says::book_revenue_x_margin_customers_counted_x), Look::formula, true},
                  contribution - Formula(course.acquisition));
    }

    Draft& draft_;
    Pen& pen_;
    Scenario scenario_;
};

// Those whose levers change, and those their customers move to.
std::vector<std::size_t> reached(const Draft& draft, const std::vector<std::size_t>& pairs) {
    std::vector<char> hit(draft.bc.segments.size(), 0);
    for (const std::size_t pair : pairs) hit[draft.plan.pairs[pair].segment] = 1;
    for (bool more = true; more;) {
        more = false;
        for (std::size_t s = 0; s < hit.size(); ++s) {
            for (const model::Move& move : draft.bc.segments[s].moves) {
                if (hit[s] == 0 || hit[move.to] != 0) continue;
                hit[move.to] = 1;
                more = true;
            }
        }
    }
    std::vector<std::size_t> segments;
    for (std::size_t s = 0; s < hit.size(); ++s) {
        if (hit[s] != 0) segments.push_back(s);
    }
    return segments;
}

}  // namespace

// rho of a member on a pair, as far as it is funded.
std::optional<Formula> removal_by(const Draft& draft, const Party& party, const engine::Pair& pair) {
    const auto server = std::ranges::find(pair.servers, party.initiative, &engine::Server::initiative);
    if (server == pair.servers.end()) return std::nullopt;
    const Formula rho(draft.initiatives[party.initiative].removal.at(server->reduces.id));
    return party.funded ? Formula(*party.funded) * rho : rho;
}

std::string pair_words(const Draft& draft, const engine::Pair& pair) {
    return name_of(draft.bc.frictions[pair.friction]) + " | " + name_of(draft.bc.segments[pair.segment]);
}

const Effects* Scenario::effects_of(std::size_t pair) const {
    if (const auto at = effects.find(pair); at != effects.end()) return &at->second;
    return parent != nullptr ? parent->effects_of(pair) : nullptr;
}

Formula Scenario::removal_of(std::size_t pair) const {
    if (const auto at = removal.find(pair); at != removal.end()) return at->second;
    return parent != nullptr ? parent->removal_of(pair) : Formula(0);
}

const CourseRows& Scenario::course_of(std::size_t segment) const {
    const auto at = courses.find(segment);
    return at != courses.end() || parent == nullptr ? courses.at(segment) : parent->course_of(segment);
}

Scenario project(Draft& draft, Pen& pen, const Scenario* parent, std::vector<Party> members,
                 const std::vector<std::size_t>& changed) {
    std::vector<std::size_t> segments;
    if (parent != nullptr) segments = reached(draft, changed);
    for (std::size_t s = 0; parent == nullptr && s < draft.bc.segments.size(); ++s) segments.push_back(s);
    return Projector(draft, pen, parent, std::move(members)).write(changed, segments);
}

}  // namespace cxcase::report
