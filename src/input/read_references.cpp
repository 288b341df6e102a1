#include "read.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace cxcase::input {
namespace {

using base::Code;
using model::Initiative;
using model::Status;

// The span of an id in the list at initiatives.<i>.<key>.
source::Span span_in(const ReadContext& context, std::size_t i, std::string_view key, std::size_t target) {
    const Keyed& keyed = context.initiatives.entries[i];
    const document::Node* list = keyed.value().is_map() ? keyed.value().find(key) : nullptr;
    if (list == nullptr) return keyed.key_span();
    const auto at = std::ranges::find(list->items, context.bc.initiatives[target].id, &document::Node::text);
    return at == list->items.end() ? list->span : at->span;
}

void drop_itself(ReadContext& context, const Fields& fields, std::string_view key, std::vector<std::size_t>& list,
                 const std::string& id) {
    const auto self = context.initiatives.find(id);
    if (!self || std::erase(list, *self) == 0) return;
    context.report(Code::refers_to_itself, fields.key_span(key), fields.what() + " names itself in " + quote(key),
                   "remove it");
}

// Depth first; a requirement that is already on the path closes a loop. The path is a list of its own, not the call
// stack: a file may chain any number of initiatives.
class Cycles {
 public:
    explicit Cycles(ReadContext& context) : context_(context), state_(context.bc.initiatives.size(), State::fresh) {}

    bool report_all() {
        for (std::size_t i = 0; i < state_.size(); ++i) {
            if (state_[i] == State::fresh) walk(i);
        }
        return found_;
    }

 private:
    enum class State { fresh, open, done };
    struct Step {
        std::size_t initiative;
        std::size_t next = 0;  // the requirement to follow
    };

    void walk(std::size_t start) {
        open(start);
        while (!path_.empty()) {
            Step& step = path_.back();
            const std::vector<std::size_t>& required = context_.bc.initiatives[step.initiative].requires_;
            if (step.next == required.size()) {
                state_[step.initiative] = State::done;
                path_.pop_back();
                continue;
            }
            const std::size_t next = required[step.next++];
            if (state_[next] == State::open) report(next);
            if (state_[next] == State::fresh) open(next);
        }
    }

    void open(std::size_t initiative) {
        state_[initiative] = State::open;
        path_.push_back({initiative, 0});
    }

    void report(std::size_t first) {
        found_ = true;
        std::string loop;
        for (auto at = std::ranges::find(path_, first, &Step::initiative); at != path_.end(); ++at) {
            loop += context_.bc.initiatives[at->initiative].id + " -> ";
        }
        loop += context_.bc.initiatives[first].id;
        context_.report(Code::requirement_cycle, span_in(context_, path_.back().initiative, "requires", first),
                        "initiatives require each other: " + loop, "none of them could be first",
                        "remove one of these requirements");
    }

    ReadContext& context_;
    std::vector<State> state_;
    std::vector<Step> path_;
    bool found_ = false;
};

// The initiative and all it requires, sorted. Only called where no requirements run in a circle.
std::vector<std::size_t> bundle_of(const model::BusinessCase& bc, std::size_t i) {
    std::vector<std::size_t> bundle{i};
    std::vector<char> in_it(bc.initiatives.size(), 0);
    in_it[i] = 1;
    for (std::size_t n = 0; n < bundle.size(); ++n) {
        for (const std::size_t r : bc.initiatives[bundle[n]].requires_) {
            if (std::exchange(in_it[r], 1) == 0) bundle.push_back(r);
        }
    }
    std::ranges::sort(bundle);
    return bundle;
}

void make_mutual(model::BusinessCase& bc) {
    for (std::size_t i = 0; i < bc.initiatives.size(); ++i) {
        for (const std::size_t other : std::vector(bc.initiatives[i].excludes)) {
            std::vector<std::size_t>& back = bc.initiatives[other].excludes;
            const auto at = std::ranges::lower_bound(back, i);
            if (at == back.end() || *at != i) back.insert(at, i);
        }
    }
}

void check_rejected(ReadContext& context) {
    for (std::size_t i = 0; i < context.bc.initiatives.size(); ++i) {
        const Initiative& initiative = context.bc.initiatives[i];
        if (initiative.status == Status::rejected) continue;
        for (const std::size_t r : initiative.requires_) {
            if (context.bc.initiatives[r].status != Status::rejected) continue;
            const std::string& id = context.bc.initiatives[r].id;
            context.report(Code::requires_rejected, span_in(context, i, "requires", r),
                           "initiative " + quote(initiative.id) + " requires " + quote(id) + ", which is rejected",
                           "rejected", "propose " + quote(id) + " again, or reject " + quote(initiative.id) + ", too");
        }
    }
}

// Two members of a sorted set that exclude each other, if any.
std::optional<std::pair<std::size_t, std::size_t>> conflict_in(const model::BusinessCase& bc,
                                                               const std::vector<std::size_t>& set) {
    for (const std::size_t a : set) {
        for (const std::size_t b : bc.initiatives[a].excludes) {
            if (a < b && std::ranges::binary_search(set, b)) return std::pair{a, b};
        }
    }
    return std::nullopt;
}

bool possible(const model::BusinessCase& bc, std::size_t i) { return !conflict_in(bc, bundle_of(bc, i)); }

// An initiative whose requirement is impossible by itself is not reported again.
bool check_bundles(ReadContext& context) {
    const model::BusinessCase& bc = context.bc;
    bool good = true;
    for (std::size_t i = 0; i < bc.initiatives.size(); ++i) {
        const Initiative& initiative = bc.initiatives[i];
        if (initiative.status == Status::rejected || initiative.requires_.empty()) continue;
        const auto conflict = conflict_in(bc, bundle_of(bc, i));
        if (!conflict) continue;
        good = false;
        if (std::ranges::any_of(initiative.requires_, [&](std::size_t r) { return !possible(bc, r); })) continue;
        context.report(Code::bundle_excludes_itself, context.initiatives.entries[i].key_span(),
                       "initiative " + quote(initiative.id) + " can never be done: with all it requires it includes " +
                           quote(bc.initiatives[conflict->first].id) + " and " +
                           quote(bc.initiatives[conflict->second].id) + ", which exclude each other",
                       "", "remove a requirement or the exclusion");
    }
    return good;
}

// Why an initiative will be done in any case.
std::string duty(const model::BusinessCase& bc, std::size_t i) {
    const Initiative& initiative = bc.initiatives[i];
    if (initiative.status == Status::committed) return quote(initiative.id) + " (committed)";
    return quote(initiative.id) + (initiative.mandatory ? " (mandatory)" : " (required by a mandatory one)");
}

void check_duties(ReadContext& context) {
    const model::BusinessCase& bc = context.bc;
    std::vector<std::size_t> must;
    for (std::size_t i = 0; i < bc.initiatives.size(); ++i) {
        const Initiative& initiative = bc.initiatives[i];
        if (initiative.status == Status::committed) must.push_back(i);
        if (!initiative.mandatory || initiative.status == Status::rejected) continue;
        for (const std::size_t member : bundle_of(bc, i)) must.push_back(member);
    }
    std::ranges::sort(must);
    must.erase(std::ranges::unique(must).begin(), must.end());
    const auto conflict = conflict_in(bc, must);
    if (!conflict) return;
    const std::size_t at = bc.initiatives[conflict->first].mandatory ? conflict->first : conflict->second;
    context.report(
        Code::mandatory_conflict, context.initiatives.entries[at].key_span(),
        duty(bc, conflict->first) + " and " + duty(bc, conflict->second) + " exclude each other, and both must be done",
        "", "remove the exclusion, or 'mandatory' from one of them");
}

model::AtMost read_group(ReadContext& context, const document::Node& node, std::size_t number) {
    const std::string path = "groups." + std::to_string(number);
    Fields fields(context, node, Place::group, path, node.span, "group " + std::to_string(number));
    model::AtMost group;
    group.of = fields.ids("of", context.initiatives);
    const document::Node* count = fields.find("at_most");
    const QuantityRule rule{.kind = QuantityKind::count, .name = "at_most", .highest = 1e6};
    const auto most = count == nullptr ? std::nullopt : context.read_certain(*count, rule, fields.path("at_most"));
    group.count = static_cast<int>(most.value_or(1));
    if (most && *most != group.count) {
        context.report(Code::not_a_count, count->span, "'at_most' must be a whole number", "initiatives come whole");
    }
    return group;
}

}  // namespace

void read_references(ReadContext& context, Fields& fields, Initiative& initiative) {
    initiative.requires_ = fields.ids("requires", context.initiatives);
    initiative.excludes = fields.ids("excludes", context.initiatives);
    drop_itself(context, fields, "requires", initiative.requires_, initiative.id);
    drop_itself(context, fields, "excludes", initiative.excludes, initiative.id);
}

void check_references(ReadContext& context) {
    make_mutual(context.bc);
    check_rejected(context);
    if (Cycles(context).report_all()) return;
    if (check_bundles(context)) check_duties(context);
}

void read_groups(ReadContext& context, Fields& top) {
    const document::Node* node = top.find("groups");
    if (node == nullptr) return;
    if (!node->is_sequence())
        return report_form(context, *node, "'groups'", "a list", "groups: [{at_most: 1, of: [app, portal]}]");
    std::size_t number = 0;
    for (const document::Node& item : node->items) context.bc.groups.push_back(read_group(context, item, ++number));
}

}  // namespace cxcase::input
