#include "cxcase/model/attacks.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace cxcase::model {

namespace {

constexpr std::array all{
    AttackInfo{"no-referrals",
               "No word of mouth",
               "Nobody recommends a company like ours.",
               "referrals are 0 in every segment",
               {}},
    AttackInfo{"no-contact-savings",
               "Saved contacts save no money",
               "The agents will still be there.",
               "capture is 0% in every segment",
               {}},
    AttackInfo{"six-months-late",
               "Everything six months late",
               "Projects like these are never on time.",
               "every proposed initiative comes 6 months later, with all it costs and saves",
               {DialKind::months, 6, 1, 600, "Everything {} late",
                "every proposed initiative comes {} later, with all it costs and saves"}},
    AttackInfo{"benefits-stop",
               "Benefits stop after a year",
               "Customers get used to anything.",
               "proposed initiatives work for 12 months from go-live, and cost what they cost",
               {DialKind::months, 12, 1, 600, "Benefits stop after {}",
                "proposed initiatives work for {} from go-live, and cost what they cost"}},
    AttackInfo{"costs-25",
               "Costs 25% higher",
               "Nobody ever came in on budget.",
               "every cost line is 1.25 times what it is, that of committed work too",
               {DialKind::share, 0.25, 0, 10, "Costs {} higher",
                "every cost line is {} more than it is, that of committed work too"}},
    AttackInfo{"churn-half",
               "Churn effects halved",
               "Most of them would have left anyway.",
               "what a friction does to churn is half of it",
               {DialKind::share, 0.5, 0, 1, "Churn effects {} smaller", "what a friction does to churn is {} less"}},
    AttackInfo{"effects-p10",
               "Effects at their cautious end",
               "You have taken the middle of your own ranges.",
               "every effect is at the 10% point of its size, at 70% where it has no range",
               {DialKind::share, 0.1, 0.01, 0.5, "Effects at their {} point",
                "every effect is at the {} point of its size, at 70% where it has no range"}},
    AttackInfo{"discount-5",
               "Discount rate 5 points higher",
               "Our money has better things to do.",
               "present values are taken at 5 points a year more",
               {DialKind::points, 0.05, 0, 1, "Discount rate {} higher", "present values are taken at {} a year more"}},
    AttackInfo{"haircuts",
               "Weak evidence cut",
               "How do you know?",
               "effects are cut by the grade of their evidence, as haircuts: default does",
               {}},
};

}  // namespace

std::string dial_words(DialKind kind, double figure) {
    std::array<char, 32> digits{};
    const double shown = kind == DialKind::months ? figure : figure * 100;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): six digits without zeros at the end, which no stream writes so
    static_cast<void>(std::snprintf(digits.data(), digits.size(), "%.6g", shown));
    const std::string number = digits.data();
    if (kind == DialKind::share) return number + "%";
    const std::string unit = kind == DialKind::months ? "month" : "point";
    return number + " " + unit + (number == "1" ? "" : "s");
}

std::string with_figure(std::string_view text, DialKind kind, double figure) {
    std::string words(text);
    if (const auto at = words.find("{}"); at != std::string::npos) words.replace(at, 2, dial_words(kind, figure));
    return words;
}

std::span<const AttackInfo> attacks() { return all; }

const AttackInfo* find_attack(std::string_view id) {
    const auto* found = std::ranges::find(all, id, &AttackInfo::id);
    return found == all.end() ? nullptr : found;
}

}  // namespace cxcase::model
