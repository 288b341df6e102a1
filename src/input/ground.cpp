#include "ground.hpp"

#include "group.hpp"
#include "read_context.hpp"

namespace cxcase::input {
namespace {

bool by_name(Holds holds) {
    return holds == Holds::map_by_id || holds == Holds::by_id || holds == Holds::by_channel ||
           holds == Holds::by_segment || holds == Holds::by_year;
}

// Maps whose keys are not in the table of keys.
bool is_open(Holds holds) {
    return holds == Holds::quantity || holds == Holds::text_by_word || holds == Holds::number_by_name ||
           holds == Holds::haircuts;
}

}  // namespace

Ground Ground::of(const KeyInfo& key) {
    Ground ground;
    ground.key_ = &key;
    ground.place_ = key.holds == Holds::map ? key.inside : std::nullopt;
    ground.list_ = by_name(key.holds);
    ground.open_ = is_open(key.holds);
    return ground;
}

// The value of one name of a list.
Ground Ground::entry() const {
    Ground ground;
    ground.key_ = key_;
    ground.place_ = key_->inside;
    ground.open_ = key_->kind.has_value();
    return ground;
}

// A line, a fix or a budget year may be a bare figure, whose parts are words of figures.
bool Ground::may_be_figure() const { return open_ || (key_ != nullptr && key_->kind.has_value()); }

std::optional<Ground> Ground::below(std::string_view part) const {
    if (list_ && (!is_quantity_key(part) || key_->holds == Holds::map_by_id || key_->holds == Holds::by_id))
        return entry();
    if (place_) {
        if (const KeyInfo* key = find_key(*place_, key_ == nullptr ? bare(part) : part)) return of(*key);
        const bool figure = may_be_figure() && (is_quantity_key(part) || part.starts_with("FY"));
        if (!figure && !is_extension(part)) return std::nullopt;
    } else if (!open_ && !list_) {
        return std::nullopt;
    }
    Ground ground;
    ground.key_ = key_;
    ground.place_.reset();
    ground.open_ = true;
    return ground;
}

bool Ground::is_figure() const {
    if (key_ == nullptr) return false;
    return key_->kind.has_value() || open_ || key_->holds == Holds::number;
}

}  // namespace cxcase::input
