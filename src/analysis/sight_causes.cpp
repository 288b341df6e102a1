// What a change consists of, factor by factor: who meets a friction in that month, what is removed of it, what it does.
#include "sight.hpp"

#include <algorithm>

namespace cxcase::analysis {
namespace {

using engine::Index;
using engine::PairNumbers;
using model::Affect;
using model::BusinessCase;
using model::Lever;

// A relative effect on a track: the loss l of those who meet it, today and in every month.
struct Loss {
    double loss = 0;
    double today = 0;     // ê or p
    const Series* met{};  // the same with its trend, held at 1

    // What it leaves of the track in month index k where R of it is removed, over what it leaves today.
    [[nodiscard]] double factor(Index k, double removal) const {
        return (1 - loss * (*met)(k) * (1 - removal)) / (1 - loss * today);
    }
};

std::optional<Loss> loss_of(const PairNumbers<double>& n, const TrackChange& change) {
    const auto among = [](const std::optional<double>& loss, double today, const Series& met) {
        return loss ? std::optional<Loss>({*loss, today, &met}) : std::nullopt;
    };
    switch (change.track) {
        case Track::conversion:
            return among(n.conversion_loss, n.p, n.met_prospects);
        case Track::spend:
            return among(n.revenue_loss, n.e_hat, n.met);
        case Track::referrals:
            return among(n.referral_loss, n.e_hat, n.met);
        case Track::moves:
            for (const auto& [move, loss] : n.move_losses) {
                if (move == change.move) return among(loss, n.e_hat, n.met);
            }
            return std::nullopt;
        default:
            return std::nullopt;
    }
}

// Collects the effects of one pair on one track; `usual` is what they have in common.
class Causes {
 public:
    Causes(const BusinessCase& bc, const Affect& affect, const PairNumbers<double>& numbers, const TrackChange& change,
           const Cause& usual)
        : bc_(bc), affect_(affect), n_(numbers), change_(change), usual_(usual) {}

    std::vector<Cause> all() {
        switch (change_.track) {
            case Track::churn:
                churn();
                break;
            case Track::conversion:
                if (affect_.conversion) conversion();
                break;
            case Track::spend:
                if (affect_.revenue) relative(*affect_.revenue, Lever::revenue);
                break;
            case Track::referrals:
                if (affect_.referrals) relative(*affect_.referrals, Lever::referrals);
                break;
            case Track::moves:
                for (const auto& move : affect_.moves) {
                    if (move.move == change_.move) relative(move.change, Lever::moves, move.move);
                }
                break;
            case Track::contacts:
                contacts();
                break;
            case Track::service:
                contacts();
                if (affect_.cost) add(*affect_.cost, Lever::cost, n_.e, *n_.cost);
                break;
        }
        return std::move(found_);
    }

 private:
    Cause& add(const model::Effect& effect, Lever lever, double met, double size, std::size_t part = 0) {
        Cause cause = usual_;
        cause.lever = lever;
        cause.part = part;
        cause.effect = effect;
        cause.met = met;
        cause.trend = n_.trend(change_.month - 1);
        cause.kept = bc_.kept(effect.amount);
        cause.size = size;
        found_.push_back(cause);
        return found_.back();
    }

    // Met by a share of people, which grows no further than all of them.
    Cause& add_share(const model::Effect& effect, Lever lever, double met, const Series& course, double size,
                     std::size_t part = 0) {
        Cause& cause = add(effect, lever, met, size, part);
        const double grown = met * cause.trend;
        const double held = course(change_.month - 1);
        cause.held = held < grown;
        if (cause.held) cause.trend = held / met;
        return cause;
    }

    void churn() {
        if (!affect_.churn) return;
        if (n_.churn_points)
            add(*affect_.churn, Lever::churn, n_.e, *n_.churn_points);
        else
            add_share(*affect_.churn, Lever::churn, n_.e_hat, n_.met, *n_.churn_relative);
    }

    void conversion() {
        if (n_.conversion_loss) return relative(*affect_.conversion, Lever::conversion);
        add_share(*affect_.conversion, Lever::conversion, n_.p, n_.met_prospects, -*n_.conversion_points);
    }

    void relative(const model::Effect& effect, Lever lever, std::size_t part = 0) {
        const Loss loss = *loss_of(n_, change_);
        add_share(effect, lever, loss.today, *loss.met, -loss.loss, part).today = 1 - loss.loss * loss.today;
    }

    void contacts() {
        for (std::size_t k = 0; k < affect_.contacts.size(); ++k) {
            add(affect_.contacts[k].contacts, Lever::contacts, n_.e, n_.contacts[k].second,
                affect_.contacts[k].channel);
        }
    }

    const BusinessCase& bc_;
    const Affect& affect_;
    const PairNumbers<double>& n_;
    const TrackChange& change_;
    const Cause& usual_;
    std::vector<Cause> found_;
};

double grown(const BusinessCase& bc, model::Quantity rate, int month) {
    return engine::yearly_growth(bc.value(rate), month)(month - 1);
}

double seasonal(const BusinessCase& bc, const std::optional<std::array<double, 12>>& months, int month) {
    return months ? engine::season_course(bc.calendar, bc.calendar.horizon, *months)
                        .at(static_cast<std::size_t>(month - 1))
                  : 1;
}

// c0: what is left of the churn of those who meet frictions that multiply it. (x-1) c0 over (x-1), of any that does.
double churn_of_others(const BusinessCase& bc, const std::vector<Cause>& causes) {
    for (const Cause& cause : causes) {
        if (bc[cause.effect.amount].unit != model::Unit::change_relative) continue;
        const double amount = bc.value(cause.effect.amount) * cause.kept;
        const double more = cause.effect.points ? amount * -bc.value(*cause.effect.points) : amount;
        return more == 0 ? 0 : cause.size / more;
    }
    return 0;
}

double base_of(const BusinessCase& bc, const model::Segment& segment, const TrackChange& change) {
    switch (change.track) {
        case Track::conversion:
            return segment.conversion ? bc.value(*segment.conversion) : 0;
        case Track::spend:
            return bc.value(segment.revenue);
        case Track::referrals:
            return segment.referrals ? bc.value(*segment.referrals) : 0;
        case Track::moves:
            return bc.value(segment.moves[change.move].rate);
        default:
            return 0;
    }
}

// What other frictions make of a track by then. Several of those explained change one after another: those before pair j
// are as with it all, those after it as without.
double by_others(const Sight& sight, std::size_t group, std::size_t j, const TrackChange& change,
                 const Sight::Worlds& worlds) {
    const Index at = change.month - 1;
    double product = 1;
    for (std::size_t k = 0; k < sight.plan().groups[group].pairs.size(); ++k) {
        if (k == j || sight.pair(group, k).segment != change.segment) continue;
        const auto loss = loss_of(sight.numbers(group, k), change);
        if (loss) product *= loss->factor(at, (k < j ? worlds.with : worlds.without).removal[k](at));
    }
    return product;
}

// What the effects of pair j have in common, of which `share` is removed at full effect.
Cause usual_of(const Sight& sight, std::size_t group, std::size_t j, const TrackChange& change,
               const Sight::Worlds& worlds, double share) {
    const Index at = change.month - 1;
    Cause usual;
    usual.friction = sight.pair(group, j).friction;
    usual.removed = share;
    usual.left = 1 - worlds.without.removal[j](at);
    const double removed = worlds.with.removal[j](at) - worlds.without.removal[j](at);
    if (usual.left != 0) usual.adoption = removed / (usual.left * usual.removed);
    usual.others = by_others(sight, group, j, change, worlds);
    return usual;
}

}  // namespace

void Sight::write_causes(std::size_t group, const Worlds& worlds, const std::function<double(std::size_t)>& share,
                         TrackChange& change) const {
    const model::BusinessCase& bc = business_case();
    for (std::size_t j = 0; j < plan_.groups[group].pairs.size(); ++j) {
        if (pair(group, j).segment != change.segment || share(j) == 0) continue;
        const Cause usual = usual_of(*this, group, j, change, worlds, share(j));
        const auto found = Causes(bc, *pair(group, j).affect, numbers(group, j), change, usual).all();
        change.causes.insert(change.causes.end(), found.begin(), found.end());
    }
    const model::Segment& segment = bc.segments[change.segment];
    change.base = base_of(bc, segment, change);
    if (change.track == Track::churn) change.others_churn = churn_of_others(bc, change.causes);
    const bool spend = change.track == Track::spend;
    if (!spend && change.track != Track::service) return;
    change.growth = grown(bc, spend ? segment.growth.revenue : segment.growth.contact_cost, change.month);
    change.season = seasonal(bc, spend ? segment.seasonality.revenue : segment.seasonality.contacts, change.month);
}

}  // namespace cxcase::analysis
