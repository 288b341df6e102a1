#include "attack_words.hpp"

#include "cxcase/report/words.hpp"

#include <array>

namespace cxcase::report {

namespace {

struct Texts {
    Says name, asks, changes, turned_name, turned_changes;
};

// In the order of model::attacks().
constexpr std::array texts{
#define CXCASE_ATTACK(id, key, name, asks, changes, dial, usual, low, high, turned_name, turned_changes)        \
    Texts{Says::attack_##id, Says::attack_##id##_asks, Says::attack_##id##_changes, Says::attack_##id##_turned, \
          Says::attack_##id##_turned_changes},
#include "cxcase/model/attacks.inc"
#undef CXCASE_ATTACK
};

// "9 months", "40%", "3 points".
std::string figure_words(model::DialKind kind, double figure) {
    std::string english = model::dial_words(kind, figure);
    const std::string number = english.substr(0, english.find(' '));
    if (kind == model::DialKind::months) return titled(number == "1" ? Says::month_one : Says::months_many, {number});
    if (kind == model::DialKind::points) return titled(number == "1" ? Says::point_one : Says::points_many, {number});
    return english;
}

}  // namespace

AttackWords attack_words(const analysis::AttackResult& attack) {
    if (attack.of_table == nullptr) return {attack.name, attack.asks, attack.changes};
    const auto place = static_cast<std::size_t>(attack.of_table - model::attacks().data());
    const Texts& says = texts.at(place);
    if (!attack.dial) return {word(says.name), word(says.asks), word(says.changes)};
    const std::string figure = figure_words(attack.of_table->dial.kind, *attack.dial);
    return {titled(says.turned_name, {figure}), word(says.asks), titled(says.turned_changes, {figure})};
}

}  // namespace cxcase::report
