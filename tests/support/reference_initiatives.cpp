// docs/model.md, "Initiative i": the course of an initiative, what it removes, and its cost and saving lines.
#include "support/reference_work.hpp"

#include <algorithm>

namespace cxcase::reference {
namespace {

using model::BusinessCase;

double ramp_area(model::RampShape shape, double x) {
    return shape == model::RampShape::linear ? x * x / 2 : x * x * x - x * x * x * x / 2;
}

double adoption(const BusinessCase& c, const model::Initiative& initiative, const Course& course, int t) {
    const int month = t - course.live + 1;
    if (month < 1) return 0;
    if (course.lasts && month > *course.lasts) return 0;
    if (course.works_for > 0 && month > course.works_for) return 0;
    const double k = month;
    const double m = c.value(initiative.ramp);
    double share = 1;
    if (m > 0 && k - 1 < m) {  // past the ramp it is 1 to the bit: (k - m) - (k - 1 - m) need not be
        const double climbed =
            ramp_area(initiative.shape, std::min(1.0, k / m)) - ramp_area(initiative.shape, std::min(1.0, (k - 1) / m));
        share = m * climbed + std::max(0.0, k - m);
    }
    const double since_full = std::max(0.0, k - std::max(1.0, std::ceil(m)));
    return share * std::pow(1 - c.value(initiative.fades), since_full / 12);
}

int months_of_year_inside(const BusinessCase& c, int year) {
    int count = 0;
    for (int t = 1; t <= c.calendar.horizon; ++t) count += fiscal_year(c.calendar, t) == year ? 1 : 0;
    return count;
}

// Occurrences removed in month t that this initiative is paid for.
double occurrences_removed(const Work& work, std::size_t i, int t) {
    const auto& c = work.c;
    double total = 0;
    for (const auto& fix : c.initiatives[i].fixes) {
        double sum = 0;
        for (std::size_t j = 0; j < c.initiatives.size(); ++j)
            for (const auto& other : c.initiatives[j].fixes)
                if (work.acts(j) && other.friction == fix.friction && other.segment == fix.segment)
                    sum += std::max(0.0, removal_by(work, j, other, t));
        if (sum == 0) continue;
        const double own = std::max(0.0, removal_by(work, i, fix, t));
        const double removed = std::max(0.0, work.out.removal[fix.friction][fix.segment][index(t)]) * own / sum;
        const auto& hit = work.hits[fix.friction][fix.segment];
        const auto& here = work.out.segments[fix.segment][index(t)];
        const double g = work.trends[fix.friction][index(t)];
        total += hit.e * g * removed * here.counted + std::min(1.0, hit.p * g) * removed * here.prospects;
    }
    return total;
}

// The share of a one-off line that falls in month t.
double one_off_share(const model::Line& line, const Course& course, bool saving, int t) {
    int first = course.start, last = course.start + std::max(course.delivery, 1) - 1;
    if (saving) first = last = course.live;
    if (line.from) first = last = *line.from + course.delay;
    if (line.until) last = *line.until + course.delay;
    if (line.upfront) first = last = course.delay;
    return t >= first && t <= last ? 1.0 / (last - first + 1) : 0;
}

bool runs(const model::Line& line, const Course& course, int t) {
    const int first = line.from ? *line.from + course.delay : course.live;
    if (t < first) return false;
    if (line.until) return t <= *line.until + course.delay;
    return !course.lasts || t < course.live + *course.lasts;
}

bool inside_bounds(const model::Line& line, const Course& course, int t) {
    return !(line.from && t < *line.from + course.delay) && !(line.until && t > *line.until + course.delay);
}

double year_map_amount(const BusinessCase& c, const model::Line& line, const Course& course, int t) {
    const int written_for = t - course.delay;  // the month whose amount a delay brings here
    if (written_for < 1) return 0;
    double amount = 0;
    for (const auto& each : line.years)
        if (each.fiscal_year == fiscal_year(c.calendar, written_for))
            amount += c.value(each.amount) / months_of_year_inside(c, each.fiscal_year);
    return amount;
}

void pay(Work& work, std::size_t i, const model::Line& line, int t) {
    const auto& c = work.c;
    const auto& course = work.courses[i];
    const bool month = t >= 1;
    double amount = 0;
    bool running = false;
    const double run_growth = c.value(c.initiatives[i].run_cost_growth.value_or(c.run_cost_growth));
    switch (line.form) {
        case model::Line::Form::one_off:
            if (month || line.upfront) amount = c.value(*line.amount) * one_off_share(line, course, false, t);
            break;
        case model::Line::Form::years:
            amount = year_map_amount(c, line, course, t);
            break;
        case model::Line::Form::recurring:
            running = true;
            if (month && runs(line, course, t)) amount = c.value(*line.amount) * yearly(run_growth, t);
            break;
        case model::Line::Form::per_fix:
            running = true;
            if (month && inside_bounds(line, course, t))
                amount = c.value(*line.amount) * yearly(run_growth, t) * occurrences_removed(work, i, t);
            break;
    }
    amount *= 1 + c.value(c.initiatives[i].risk_costs);
    auto& books = work.out.money[index(t)];
    (line.kind == model::Kind::capex ? books.capex : books.opex) += amount;
    if (running) books.running += amount;
}

void save(Work& work, std::size_t i, const model::Line& line, int t) {
    const auto& c = work.c;
    const auto& initiative = c.initiatives[i];
    const auto& course = work.courses[i];
    double amount = 0;
    bool running = false;
    if (line.form == model::Line::Form::one_off && (t >= 1 || line.upfront))
        amount = c.value(*line.amount) * one_off_share(line, course, true, t);
    if (line.form == model::Line::Form::years) amount = year_map_amount(c, line, course, t);
    if (line.form == model::Line::Form::recurring && t >= 1 && runs(line, course, t)) {
        running = true;
        amount = c.value(*line.amount) * course.adoption[index(t)];
    }
    amount *= c.value(initiative.success) * (1 - c.value(initiative.risk_benefits));
    work.out.money[index(t)].savings += amount;
    if (running) work.out.money[index(t)].running_savings += amount;
}

}  // namespace

Course course_of(const BusinessCase& c, const Question& question, std::size_t i) {
    const auto& initiative = c.initiatives[i];
    Course course;
    course.delay = question.delayed == i ? 1 : 0;
    if (initiative.status == model::Status::proposed) {
        course.delay += question.all_late;
        course.works_for = question.works_for;
    }
    course.start = initiative.starts + course.delay;
    course.delivery = static_cast<int>(std::floor(c.value(initiative.delivery) + 0.5));
    course.live = course.start + course.delivery;
    if (initiative.lasts) course.lasts = static_cast<int>(std::floor(c.value(*initiative.lasts) + 0.5));
    for (int t = 0; t <= c.calendar.horizon; ++t) course.adoption.push_back(adoption(c, initiative, course, t));
    return course;
}

double removal_by(const Work& work, std::size_t i, const model::Fix& fix, int t) {
    const auto& c = work.c;
    const auto& initiative = c.initiatives[i];
    const double full = c.value(fix.reduces) * kept(c, fix.reduces) * c.value(initiative.success) *
                        (1 - c.value(initiative.risk_benefits));
    const double now = full * work.courses[i].adoption[index(t)];
    if (initiative.status != model::Status::committed) return now;
    return 1 - (1 - now) / (1 - full * work.courses[i].adoption[0]);
}

void book_lines(Work& work, std::size_t i, int t) {
    for (const auto& line : work.c.initiatives[i].costs) pay(work, i, line, t);
    for (const auto& line : work.c.initiatives[i].savings) save(work, i, line, t);
}

}  // namespace cxcase::reference
