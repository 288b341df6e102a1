#include "cxcase/input/keys.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/input/units.hpp"
#include "phrases.hpp"

#include <algorithm>
#include <array>

namespace cxcase::input {
namespace {

// In the order of the enumeration.
constexpr std::array places{
    PlaceInfo{Place::top, "a case", ""},
    PlaceInfo{Place::segment, "a segment", "segments.<id>"},
    PlaceInfo{Place::friction, "a friction", "frictions.<id>"},
    PlaceInfo{Place::affects, "an entry of 'affects'", "frictions.<id>.affects.<segment>"},
    PlaceInfo{Place::metric, "a metric", "metrics.<id>"},
    PlaceInfo{Place::per_point, "'per_point'", "metrics.<id>.per_point"},
    PlaceInfo{Place::initiative, "an initiative", "initiatives.<id>"},
    PlaceInfo{Place::fix, "a fix", "initiatives.<id>.fixes.<friction>"},
    PlaceInfo{Place::line, "a cost or saving line", "initiatives.<id>.costs.<line>"},
    PlaceInfo{Place::budget_year, "a budget year", "budget.<year>"},
    PlaceInfo{Place::quick_win, "'quick_win'", "quick_win"},
    PlaceInfo{Place::risk, "'risk'", "risk"},
    PlaceInfo{Place::growth, "'growth' of the case", "growth"},
    PlaceInfo{Place::segment_growth, "'growth' of a segment", "segments.<id>.growth"},
    PlaceInfo{Place::seasonality, "'seasonality'", "seasonality"},
    PlaceInfo{Place::window, "'window'", "initiatives.<id>.window"},
    PlaceInfo{Place::group, "an entry of 'groups'", "groups"},
    PlaceInfo{Place::expect, "an expectation", "expect"},
    PlaceInfo{Place::report, "'report'", "report"},
};

// Read inside figures and never keys of a map by themselves.
constexpr std::array<std::string_view, 2> other_quantity_keys{"amount", "alpha"};

std::vector<std::string> names_of(std::span<const KeyInfo> rows) {
    std::vector<std::string> names;
    for (const KeyInfo& row : rows) names.emplace_back(row.key);
    return names;
}

std::string full_path(const KeyInfo& row) {
    const std::string_view path = place_info(row.place).path;
    return path.empty() ? std::string(row.key) : std::string(path) + "." + std::string(row.key);
}

// "'margin' belongs into a segment: segments.<id>.margin", for a place below this one, else the first, that knows the key.
std::string belongs(Place here, std::string_view key) {
    const auto rows = key_table();
    const std::string below = std::string(place_info(here).path) + ".";
    auto row = std::ranges::find_if(
        rows, [&](const KeyInfo& one) { return one.key == key && place_info(one.place).path.starts_with(below); });
    if (row == rows.end()) row = std::ranges::find(rows, key, &KeyInfo::key);
    if (row == rows.end()) return "";
    return quote(key) + " belongs into " + std::string(place_info(row->place).name) + ": " + full_path(*row);
}

std::string known_here(Place place) {
    std::string list;
    for (const KeyInfo& row : keys_of(place)) list += (list.empty() ? "" : ", ") + std::string(row.key);
    return std::string(place_info(place).name) + " knows " + list;
}

}  // namespace

const PlaceInfo& place_info(Place place) { return places.at(static_cast<std::size_t>(place)); }

std::span<const KeyInfo> keys_of(Place place) {
    const auto rows = key_table();
    const auto first = std::ranges::find(rows, place, &KeyInfo::place);
    const auto last = std::find_if(first, rows.end(), [&](const KeyInfo& row) { return row.place != place; });
    return {first, last};
}

const KeyInfo* find_key(Place place, std::string_view key) {
    const auto rows = keys_of(place);
    const auto row = std::ranges::find(rows, key, &KeyInfo::key);
    return row == rows.end() ? nullptr : &*row;
}

const KeyInfo& key_info(Place place, std::string_view key) {
    const KeyInfo* row = find_key(place, key);
    base::expects(row != nullptr, "a key that the table lacks: " + std::string(key));
    return *row;
}

// One letter off a key of this place is a slip, even where another place has the very word ('cost' for 'costs'); then comes
// a key of another place, then what is farther off.
KeyAdvice advise(Place place, std::string_view key) {
    const auto here = base::nearest(key, names_of(keys_of(place)));
    const std::string elsewhere = belongs(place, key);
    if (here && (elsewhere.empty() || base::edit_distance(key, *here) <= 1))
        return {"did you mean " + quote(*here) + "?", "", *here};
    if (!elsewhere.empty()) return {"not in " + std::string(place_info(place).name), elsewhere, ""};
    if (const auto near = base::nearest(key, names_of(key_table())))
        return {"did you mean " + quote(*near) + "?", belongs(place, *near), ""};
    return {"", known_here(place), ""};
}

bool may_be_empty(Holds holds) {
    switch (holds) {
        case Holds::text:
        case Holds::number:
        case Holds::months:
        case Holds::figure:
        case Holds::quantity:
        case Holds::flag:
        case Holds::word:
        case Holds::month:
        case Holds::by_channel:
        case Holds::by_segment:
        case Holds::by_year:
            return false;
        default:
            return true;
    }
}

std::vector<std::string> split_words(std::string_view words) {
    std::vector<std::string> parts;
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (end > 0) parts.emplace_back(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return parts;
}

QuantityRule rule_of(const KeyInfo& key) {
    base::expects(key.kind.has_value(), "a key without a figure: " + std::string(key.key));
    QuantityRule rule{.kind = *key.kind, .name = key.key};
    rule.per_point = key.place == Place::per_point;
    // What one customer does in a period may be given in per cent; how many prospects come may not.
    rule.per_customer = key.kind == QuantityKind::flow_rate && key.key != "prospects";
    return rule;
}

bool is_extension(std::string_view key) { return key.starts_with("x-"); }

bool is_quantity_key(std::string_view key) {
    static const std::vector<std::string_view> all = quantity_keys();
    return std::ranges::find(all, key) != all.end();
}

std::vector<std::string_view> quantity_keys() {
    std::vector<std::string_view> keys(quantity_notes.begin(), quantity_notes.end());
    const auto add = [&](std::string_view key) {
        if (!key.empty() && std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
    };
    std::ranges::for_each(other_quantity_keys, add);
    for (const FormRow& form : forms) {
        add(form.key);
        std::ranges::for_each(form.figures, add);
    }
    return keys;
}

}  // namespace cxcase::input
