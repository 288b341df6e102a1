// The one table of keys of the case file: it drives reading, unknown-key errors, the documentation, the JSON
// Schema and completions.
#pragma once

#include "cxcase/input/quantity.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::input {

// A map of the case file with keys of its own.
enum class Place {
    top,
    segment,
    friction,
    affects,
    metric,
    per_point,
    initiative,
    fix,
    line,
    budget_year,
    quick_win,
    risk,
    growth,
    segment_growth,
    seasonality,
    window,
    group,
    expect,
    report,
};

struct PlaceInfo {
    Place place;
    std::string_view name;  // "a segment"
    std::string_view path;  // "segments.<id>"
};

// What stands at a key.
enum class Holds {
    text,
    number,           // a plain number, one of KeyInfo::words where there are any
    months,           // a plain number of months, or a duration
    figure,           // a figure as results have it: 142%, 3.1M, 18 months, yes
    figures,          // a list of them
    quantity,         // of KeyInfo::kind
    flag,             // true, false, yes, no
    word,             // one of KeyInfo::words, separated by blanks
    month,            // 2027-04, FY2027 Q2, month 4; KeyInfo::words narrows or widens it, see below
    words,            // a list of texts
    ids,              // a list of ids of KeyInfo::words ("initiative")
    numbers,          // a list of 12 numbers
    map,              // a map with the keys of KeyInfo::inside
    map_by_id,        // a map from ids to maps with the keys of KeyInfo::inside
    by_id,            // a map from ids of KeyInfo::words to what `kind` says
    by_channel,       // a quantity, or a map from channels to quantities
    by_segment,       // a quantity, or a map from segments (and `all`) to quantities
    by_year,          // a quantity, or a map from fiscal years to quantities or to KeyInfo::inside
    text_by_word,     // a map from KeyInfo::words to texts
    number_by_name,   // a map from names to plain numbers
    overrides_by_id,  // a map from names to maps of path: "*= 1.2"
    attacks_by_id,    // the same, or `off` in place of the map
    list,             // a list of maps with the keys of KeyInfo::inside
    pairs,            // a list of [path, path, rho]
    haircuts,         // `default`, or a map from evidence grades to shares
    files,            // a file name, or a list of them
};

// KeyInfo::words of a month: only 2027-04; also 2026 and 2026-06-15; also FY2027, which ends in its last month.
inline constexpr std::string_view calendar_month = "calendar", dated_month = "dated", last_month = "last";

struct KeyInfo {
    Place place;
    std::string_view key;
    Holds holds;
    bool required;
    std::string_view about;          // one sentence
    std::string_view example;        // a value, as YAML
    std::string_view fallback = {};  // what holds when the key is absent, as YAML; empty: nothing
    std::optional<QuantityKind> kind = std::nullopt;
    std::string_view words = {};
    std::optional<Place> inside = std::nullopt;
};

// Every key, grouped by place, in the order in which documentation lists them.
[[nodiscard]] std::span<const KeyInfo> key_table();

// The rows of one place.
[[nodiscard]] std::span<const KeyInfo> keys_of(Place place);

// The row of `key` at `place`, else nullptr.
[[nodiscard]] const KeyInfo* find_key(Place place, std::string_view key);

// Like find_key, but a missing row is a bug of ours.
[[nodiscard]] const KeyInfo& key_info(Place place, std::string_view key);

[[nodiscard]] const PlaceInfo& place_info(Place place);

// What to say to someone who wrote `key`, unknown at `place`.
struct KeyAdvice {
    std::string label;  // "did you mean 'margin'?"
    std::string help;   // "'margin' belongs into a segment: segments.<id>.margin"
    std::string meant;  // the key of `place` that was meant, if there is one
};
[[nodiscard]] KeyAdvice advise(Place place, std::string_view key);

// The rule of a key's figure; a key without one is a bug of ours.
[[nodiscard]] QuantityRule rule_of(const KeyInfo& key);

// Whether a key may stand without a value. An empty map or list is a section with nothing in it; an empty figure or
// text is a slip.
[[nodiscard]] bool may_be_empty(Holds holds);

// The parts of KeyInfo::words.
[[nodiscard]] std::vector<std::string> split_words(std::string_view words);

// Keys starting `x-` are the user's own.
[[nodiscard]] bool is_extension(std::string_view key);

// A key of a quantity map (value, low, per, source, …): such a map is one figure, not figures by id.
[[nodiscard]] bool is_quantity_key(std::string_view key);
[[nodiscard]] std::vector<std::string_view> quantity_keys();

}  // namespace cxcase::input
