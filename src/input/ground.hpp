// What the format says about a place in the tree of a case: which keys may stand there, and whether it is a figure.
#pragma once

#include "cxcase/input/keys.hpp"

#include <optional>
#include <string_view>

namespace cxcase::input {

class Ground {
 public:
    // The top of a case.
    Ground() : place_(Place::top) {}

    // What the value at `part` is; nothing when the format knows no such key here.
    [[nodiscard]] std::optional<Ground> below(std::string_view part) const;

    // A map of known keys, which may be added.
    [[nodiscard]] bool is_keyed() const { return place_.has_value(); }
    // A map from names: ids, channels, years.
    [[nodiscard]] bool is_list() const { return list_; }
    [[nodiscard]] std::optional<Place> place() const { return place_; }
    [[nodiscard]] const KeyInfo* key() const { return key_; }
    // A figure, a map of figures by name, or a part of a figure: what can be scaled and added to.
    [[nodiscard]] bool is_figure() const;
    [[nodiscard]] bool is_month() const { return key_ != nullptr && !list_ && key_->holds == Holds::month; }

 private:
    [[nodiscard]] static Ground of(const KeyInfo& key);
    [[nodiscard]] Ground entry() const;
    [[nodiscard]] bool may_be_figure() const;

    const KeyInfo* key_ = nullptr;  // the last key of the format on the way here
    std::optional<Place> place_;
    bool list_ = false;  // the map of the key itself, before its names
    bool open_ = false;  // within a figure or a map without fixed keys
};

}  // namespace cxcase::input
