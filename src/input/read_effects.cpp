#include "read.hpp"

#include <array>

namespace cxcase::input {
namespace {

using model::Quantity;

// Effects of a single figure, in the order of Target; moves and contacts are maps.
constexpr std::array<std::string_view, 7> target_keys{"churn", "conversion", "revenue", "referrals",
                                                      "moves", "contacts",   "cost"};

WrittenEffect effect_of(Target target, Quantity amount) { return {target, "", 0, {amount, {}, 0}}; }

void read_figures(Fields& fields, std::vector<WrittenEffect>& effects) {
    for (const Target target : {Target::churn, Target::conversion, Target::revenue, Target::referrals, Target::cost}) {
        if (const auto amount = fields.optional_quantity(target_key(target)))
            effects.push_back(effect_of(target, *amount));
    }
}

void read_moves(ReadContext& context, Fields& fields, std::vector<WrittenEffect>& effects) {
    for (const auto& [to, amount] : fields.by_id("moves", context.segments)) {
        WrittenEffect effect = effect_of(Target::moves, amount);
        effect.part = context.segments.entries[to].key();
        effect.move_to = to;
        effects.push_back(std::move(effect));
    }
}

void read_contacts(Fields& fields, std::vector<WrittenEffect>& effects) {
    const auto contacts = fields.by_channel("contacts");
    if (!contacts) return;
    for (const auto& [channel, amount] : contacts->rows) {
        WrittenEffect effect = effect_of(Target::contacts, amount);
        effect.part = channel;
        effects.push_back(std::move(effect));
    }
}

}  // namespace

std::string_view target_key(Target target) { return target_keys.at(static_cast<std::size_t>(target)); }

std::vector<WrittenEffect> read_effects(ReadContext& context, Fields& fields) {
    std::vector<WrittenEffect> effects;
    read_figures(fields, effects);
    read_moves(context, fields, effects);
    read_contacts(fields, effects);
    return effects;
}

}  // namespace cxcase::input
