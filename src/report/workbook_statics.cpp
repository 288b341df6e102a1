// The segments and the frictions as they are today, whatever is funded.
#include "case_parts.hpp"
#include "cxcase/engine/numbers.hpp"
#include "workbook_parts.hpp"

namespace cxcase::report {
namespace {

using model::Quantity;

bool points(const Draft& draft, const model::Effect& effect) {
    return draft.bc[effect.amount].unit == model::Unit::change_points;
}

class Segments {
 public:
    explicit Segments(Draft& draft) : draft_(draft), pen_(draft.pen(draft.segments_sheet)) {
        write_month_head(draft, pen_, word(Says::book_segments_today),
                         word(Says::book_what_each_customer_brings_and_costs));
    }

    SegmentCells write(std::size_t s) {
        const model::Segment& segment = draft_.bc.segments[s];
        pen_.heading(name_of(segment));
        SegmentCells cells;
        if (segment.prospects) {
            cells.prospects =
                course(word(Says::book_people_who_consider_buying), word(Says::book_a_month_3), Show::count,
                       *segment.prospects, segment.growth.prospects, segment.seasonality.prospects);
        }
        cells.spend = course(word(Says::book_revenue_of_a_customer), titled(Says::book_a_month, {draft_.bc.currency}),
                             Show::money, segment.revenue, segment.growth.revenue, segment.seasonality.revenue);
        for (const model::Channel& channel : segment.channels) {
            cells.channel_costs.emplace_back(course(channel.name.empty()
                                                        ? word(Says::book_cost_of_a_contact)
                                                        : titled(Says::book_cost_of_a_contact_by, {channel.name}),
                                                    draft_.bc.currency, Show::money, channel.cost,
                                                    segment.growth.contact_cost, segment.seasonality.contacts));
            cells.contacts.push_back(draft_.in(channel.contacts));
        }
        return cells;
    }

 private:
    // Today's figure x (1 + growth)^years x season.
    MonthRow course(const std::string& label, const std::string& unit, Show show, Quantity today, Quantity growth,
                    const std::optional<std::array<double, 12>>& season) {
        Formula formula = draft_.in(today);
        const bool grows = draft_.bc[growth].stated;
        if (grows) formula = formula * power(1 + draft_.in(growth), draft_.time.case_year);
        std::string how = grows ? word(Says::book_todays_figure_x_1_growth_years) : word(Says::book_todays_figure);
        if (season) {
            const MonthRow factor =
                pen_.constants({titled(Says::book_season, {label}), "", Show::count,
                                word(Says::book_its_month_over_the_mean_of), Look::constant},
                               engine::season_course(draft_.bc.calendar, draft_.bc.calendar.horizon, *season));
            formula = formula * Formula(factor);
            how = grows ? word(Says::book_todays_figure_x_1_growth_years_2) : word(Says::book_todays_figure_x_season);
        }
        return pen_.row({label, unit, show, how}, formula);
    }

    Draft& draft_;
    Pen pen_;
};

class Frictions {
 public:
    explicit Frictions(Draft& draft) : draft_(draft), pen_(draft.pen(draft.frictions_sheet)) {
        write_month_head(draft, pen_, word(Says::book_frictions_today), word(Says::book_who_meets_each_of_them_and));
    }

    void write() {
        for (const engine::Pair& pair : draft_.plan.pairs) draft_.pairs.push_back(one(pair));
        for (std::size_t s = 0; s < draft_.bc.segments.size(); ++s) finish_churn(s);
        for (std::size_t s = 0; s < draft_.bc.segments.size(); ++s) finish_contacts(s);
    }

 private:
    Formula scalar(const std::string& label, const std::string& unit, Show show, const std::string& how,
                   const Formula& formula) {
        return Formula(pen_.scalar({label, unit, show, how}, formula));
    }

    PairCells one(const engine::Pair& pair) {
        const model::Affect& affect = *pair.affect;
        const model::Friction& friction = draft_.bc.frictions[pair.friction];
        pen_.heading(name_of(friction) + " | " + name_of(draft_.bc.segments[pair.segment]));
        PairCells cells;
        exposure(affect, cells);
        trend(friction, cells);
        effects(affect, draft_.bc.segments[pair.segment], cells);
        return cells;
    }

    void exposure(const model::Affect& affect, PairCells& cells) {
        if (affect.customers) {
            cells.e_hat = draft_.in(affect.customers->value);
            cells.e =
                scalar(word(Says::book_occurrences), word(Says::book_a_customer_month), Show::count,
                       word(Says::book_exposure_as_written_months_of_its), cells.e_hat / affect.customers->months);
        }
        if (affect.prospects) cells.p = draft_.in(*affect.prospects);
        cells.met = cells.e_hat;
        cells.met_prospects = cells.p;
    }

    // A friction without a trend stays as it is: no rows are spent on it.
    void trend(const model::Friction& friction, PairCells& cells) {
        if (!draft_.stated(friction.trend)) return;
        cells.grows = true;
        cells.trend =
            Formula(pen_.row({word(Says::book_growth_of_exposure), "", Show::count, word(Says::book_1_trend_years)},
                             power(1 + draft_.in(friction.trend), draft_.time.case_year)));
        if (!cells.e_hat.is_number(0)) {
            cells.met = Formula(pen_.row({word(Says::book_customers_who_meet_it), word(Says::book_share), Show::percent,
                                          word(Says::book_as_written_x_growth_at_most)},
                                         smallest(1, cells.e_hat * cells.trend)));
        }
        if (!cells.p.is_number(0)) {
            cells.met_prospects = Formula(pen_.row({word(Says::book_prospects_who_meet_it), word(Says::book_share),
                                                    Show::percent, word(Says::book_as_written_x_growth_at_most)},
                                                   smallest(1, cells.p * cells.trend)));
        }
    }

    // amount x (1 - haircut) x points lost, where it comes through a metric.
    Formula size(const std::string& label, const std::string& unit, Show show, const model::Effect& effect, bool loss) {
        Formula amount = draft_.in(effect.amount) * draft_.kept(effect.amount);
        if (effect.points) amount = amount * -draft_.in(*effect.points);
        std::string how = loss ? word(Says::book_as_written_the_sign_turned) : word(Says::book_as_written);
        if (effect.points) how = titled(Says::book_for_a_point_x_points_lost, {how});
        if (draft_.bc.haircuts_on) how = titled(Says::book_x_1_haircut, {how});
        return scalar(label, unit, show, how, loss ? -amount : amount);
    }

    void effects(const model::Affect& affect, const model::Segment& segment, PairCells& cells) {
        if (affect.churn && points(draft_, *affect.churn)) {
            cells.churn_points = size(word(Says::book_more_leave_for_an_occurrence), word(Says::book_points),
                                      Show::points, *affect.churn, false);
        } else if (affect.churn) {
            cells.churn_relative = size(word(Says::book_more_leave_of_the_rate_of), word(Says::book_share),
                                        Show::percent, *affect.churn, false);
        }
        if (affect.conversion && points(draft_, *affect.conversion)) {
            cells.conversion_points =
                size(word(Says::book_conversion_lost), word(Says::book_points), Show::points, *affect.conversion, true);
        } else if (affect.conversion) {
            cells.conversion_loss =
                size(word(Says::book_conversion_lost), word(Says::book_share), Show::percent, *affect.conversion, true);
        }
        if (affect.revenue)
            cells.revenue_loss =
                size(word(Says::book_revenue_lost), word(Says::book_share), Show::percent, *affect.revenue, true);
        if (affect.referrals)
            cells.referral_loss =
                size(word(Says::book_referrals_lost), word(Says::book_share), Show::percent, *affect.referrals, true);
        for (const model::MoveEffect& move : affect.moves) {
            const std::string to = draft_.bc.segments[segment.moves[move.move].to].id;
            cells.move_losses.emplace_back(move.move, size(titled(Says::book_moves_to_lost, {to}),
                                                           word(Says::book_share), Show::percent, move.change, true));
        }
        for (const model::ChannelEffect& c : affect.contacts) {
            const std::string& channel = segment.channels[c.channel].name;
            cells.contacts.emplace_back(
                c.channel, size(channel.empty() ? word(Says::book_contacts) : titled(Says::book_contacts_by, {channel}),
                                word(Says::book_an_occurrence_2), Show::count, c.contacts, false));
        }
        if (affect.cost)
            cells.cost = size(word(Says::book_money), titled(Says::book_an_occurrence, {draft_.bc.currency}),
                              Show::money, *affect.cost, false);
    }

    // c = c0 (1 + sum of e^ (x-1)) + sum of e D: what is left is the churn of those who meet none.
    void finish_churn(std::size_t s) {
        std::vector<Formula> by_points;
        std::vector<Formula> by_factor{Formula(1)};
        for (std::size_t j = 0; j < draft_.pairs.size(); ++j) {
            const PairCells& cells = draft_.pairs[j];
            if (draft_.plan.pairs[j].segment != s) continue;
            if (cells.churn_points) by_points.push_back(cells.e * *cells.churn_points);
            if (cells.churn_relative) by_factor.push_back(cells.e_hat * *cells.churn_relative);
        }
        if (by_factor.size() == 1) return;
        pen_.heading(titled(Says::book_churn_without_frictions, {name_of(draft_.bc.segments[s])}));
        const RowWords part{word(Says::book_sum), "", Show::percent};
        const Formula points = pen_.folded(part, by_points, false);
        const Formula factor = pen_.folded(part, by_factor, false);
        draft_.segments[s].untouched_churn =
            scalar(word(Says::book_churn_of_those_who_meet_none), word(Says::book_share_a_month), Show::percent,
                   word(Says::book_churn_sum_of_occurrences_x_points),
                   (draft_.in(draft_.bc.segments[s].churn) - points) / factor);
        multiply_churn(s);
    }

    void multiply_churn(std::size_t s) {
        for (std::size_t j = 0; j < draft_.pairs.size(); ++j) {
            PairCells& cells = draft_.pairs[j];
            if (draft_.plan.pairs[j].segment != s || !cells.churn_relative) continue;
            cells.churn_relative =
                scalar(titled(Says::book_more_leave, {name_of(draft_.bc.frictions[draft_.plan.pairs[j].friction])}),
                       word(Says::book_share_a_month), Show::percent, word(Says::book_more_x_churn_of_those_who),
                       *cells.churn_relative * draft_.segments[s].untouched_churn);
        }
    }

    // Where the segment states no contacts, they are what its frictions cause today.
    void finish_contacts(std::size_t s) {
        const model::Segment& segment = draft_.bc.segments[s];
        if (segment.contacts_given) return;
        std::vector<std::vector<Formula>> caused(segment.channels.size());
        for (std::size_t j = 0; j < draft_.pairs.size(); ++j) {
            if (draft_.plan.pairs[j].segment != s) continue;
            for (const auto& [channel, contacts] : draft_.pairs[j].contacts) {
                caused[channel].push_back(draft_.pairs[j].e * contacts);
            }
        }
        for (std::size_t channel = 0; channel < caused.size(); ++channel) {
            if (caused[channel].empty()) continue;
            const Formula all = pen_.folded({word(Says::book_sum), "", Show::count}, caused[channel], false);
            draft_.segments[s].contacts[channel] =
                draft_.segments[s].contacts[channel] +
                scalar(titled(Says::book_contacts_of_that_frictions_cause, {segment.id}),
                       word(Says::book_a_customer_month), Show::count, word(Says::book_sum_of_occurrences_x_contacts),
                       all);
        }
    }

    Draft& draft_;
    Pen pen_;
};

}  // namespace

void write_segments(Draft& draft) {
    Segments writer(draft);
    for (std::size_t s = 0; s < draft.bc.segments.size(); ++s) draft.segments.push_back(writer.write(s));
}

void write_frictions(Draft& draft) { Frictions(draft).write(); }

}  // namespace cxcase::report
