#include "group.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/input/keys.hpp"
#include "read_context.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cxcase::input {
namespace {

using base::Code;
using document::Entry;
using document::Node;

enum class Fate {
    move,   // its entries join those of the group
    stay,   // kept at the top under its prefix: it acts inside its own file, or has to agree with the group
    warn,   // the group's counts; said when the member has one
    drop,   // the group's counts, and nobody expects otherwise
    share,  // handed down to the member's initiatives
};

struct Row {
    std::string_view key;
    Fate fate;
};

// Keys of the top that are not named here stay.
constexpr std::array fates{
    Row{"segments", Fate::move},        Row{"frictions", Fate::move},    Row{"initiatives", Fate::move},
    Row{"metrics", Fate::move},         Row{"correlations", Fate::move}, Row{"haircuts", Fate::warn},
    Row{"count_customers", Fate::warn}, Row{"quick_win", Fate::warn},    Row{"budget", Fate::warn},
    Row{"self_funding", Fate::warn},    Row{"people", Fate::warn},       Row{"groups", Fate::warn},
    Row{"title", Fate::drop},           Row{"company", Fate::drop},      Row{"author", Fate::drop},
    Row{"notes", Fate::drop},           Row{"scenarios", Fate::drop},    Row{"challenge", Fate::drop},
    Row{"expect", Fate::drop},          Row{"report", Fate::drop},       Row{"benefit_owners", Fate::share},
};

Fate fate_of(std::string_view key) {
    const auto* row = std::ranges::find(fates, key, &Row::key);
    if (is_extension(key)) return Fate::drop;
    return row == fates.end() ? Fate::stay : row->fate;
}

// Ids that are defined in the case file and hence get the prefix.
bool is_defined(std::string_view noun) {
    return noun == "segment" || noun == "friction" || noun == "initiative" || noun == "metric";
}

bool stands_for_itself(std::string_view id) { return id == "all" || is_extension(id); }

class Prefixer {
 public:
    explicit Prefixer(const std::string& prefix) : prefix_(prefix + "/") {}

    // Every id in a map with the keys of `place`, defined or referred to.
    void map(Node& node, Place place) const {
        for (Entry& entry : node.entries) {
            if (const KeyInfo* key = find_key(place, entry.key)) value(entry.value, *key);
        }
    }

 private:
    void rename(std::string& id) const {
        if (!stands_for_itself(id)) id.insert(0, prefix_);
    }

    void value(Node& node, const KeyInfo& key) const {
        if (key.holds == Holds::map) return map(node, *key.inside);
        const bool defined = is_defined(key.words);
        if (key.holds == Holds::ids && defined) {
            for (Node& item : node.items) rename(item.text);
        } else if (key.holds == Holds::by_segment ? by_name(node)
                                                  : key.holds == Holds::by_id || key.holds == Holds::map_by_id) {
            for (Entry& entry : node.entries) {
                if (defined) rename(entry.key);
                if (key.inside) map(entry.value, *key.inside);
            }
        }
    }

    // Not a figure that is written as a map.
    static bool by_name(const Node& node) {
        return std::ranges::none_of(node.entries, [](const Entry& entry) { return is_quantity_key(entry.key); });
    }

    std::string prefix_;
};

// The path of the figure or key `path` of an included case: segments.consumer.churn -> segments.fr/consumer.churn.
std::string prefixed_path(std::string_view path, const std::string& prefix) {
    std::vector<std::string> parts = base::split(path, '.');
    const KeyInfo* key = find_key(Place::top, parts.front());
    if (key == nullptr || fate_of(parts.front()) != Fate::move) return prefix + "/" + std::string(path);
    std::string result = parts.front();
    std::optional<Place> place;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const bool names = key != nullptr && !place;
        if (names && is_defined(key->words) && !stands_for_itself(parts[i])) parts[i].insert(0, prefix + "/");
        result += "." + parts[i];
        if (names) {
            place = key->inside;
            key = nullptr;
        } else {
            key = place ? find_key(*place, parts[i]) : nullptr;
            place = key != nullptr && key->holds == Holds::map ? key->inside : std::nullopt;
            if (place) key = nullptr;
        }
    }
    return result;
}

void prefix_correlations(Node& pairs, const std::string& prefix) {
    for (Node& pair : pairs.items) {
        for (std::size_t i = 0; i < std::min<std::size_t>(2, pair.items.size()); ++i)
            pair.items[i].text = prefixed_path(pair.items[i].text, prefix);
    }
}

// Owners of the whole case, where an initiative names none of its own.
void share_owners(Node& root, const Node& owners) {
    const auto initiatives = std::ranges::find(root.entries, "initiatives", &Entry::key);
    if (initiatives == root.entries.end() || !owners.is_map()) return;
    for (Entry& initiative : initiatives->value.entries) {
        if (!initiative.value.is_map()) continue;
        auto own = std::ranges::find(initiative.value.entries, "benefit_owners", &Entry::key);
        if (own == initiative.value.entries.end()) {
            initiative.value.entries.push_back({"benefit_owners", owners.span, owners});
            continue;
        }
        for (const Entry& owner : owners.entries)
            if (own->value.is_map() && own->value.entry(owner.key) == nullptr) own->value.entries.push_back(owner);
    }
}

class Grouping {
 public:
    Grouping(Node& root, const Member& member, source::Diagnostics& diagnostics)
        : root_(root), prefix_(member.prefix), named_(member.named), diagnostics_(diagnostics) {}

    void take(Node member) {
        keep_teams(member);
        Prefixer(prefix_).map(member, Place::top);
        for (Entry& entry : member.entries) {
            switch (fate_of(entry.key)) {
                case Fate::move:
                    move(std::move(entry));
                    break;
                case Fate::stay:
                    entry.key.insert(0, prefix_ + "/");
                    root_.entries.push_back(std::move(entry));
                    break;
                case Fate::warn:
                    if (entry.key != "people" || !are_teams_of_group(entry)) ignored(entry);
                    break;
                case Fate::drop:
                case Fate::share:
                    break;
            }
        }
    }

 private:
    // Teams are the group's; of others nobody asks anything, and an initiative that needs one is told.
    void keep_teams(Node& member) {
        const auto initiatives = std::ranges::find(member.entries, "initiatives", &Entry::key);
        if (initiatives == member.entries.end()) return;
        for (Entry& initiative : initiatives->value.entries) {
            const auto people = std::ranges::find(initiative.value.entries, "people", &Entry::key);
            if (people == initiative.value.entries.end()) continue;
            std::erase_if(people->value.entries, [&](const Entry& need) {
                if (is_extension(need.key) || group_team(need.key) != nullptr) return false;
                no_such_team(initiative.key, need);
                return true;
            });
        }
    }

    [[nodiscard]] const Entry* group_team(std::string_view id) const {
        const Node* teams = root_.find("people");
        return teams == nullptr ? nullptr : teams->entry(id);
    }

    void no_such_team(const std::string& initiative, const Entry& need) {
        const Node* teams = root_.find("people");
        std::vector<std::string> known;
        if (teams != nullptr)
            for (const Entry& team : teams->entries) known.push_back(team.key);
        diagnostics_.add({Code::group_ignores,
                          need.key_span,
                          quote(prefix_ + "/" + initiative) + " needs people of " + quote(need.key) +
                              ", a team that the group does not have, so that nothing limits it",
                          did_you_mean(need.key, known),
                          "define the team in the group's 'people'",
                          {{named_, "the case is included here"}}});
    }

    // Teams that a case defines as the group does are no news.
    [[nodiscard]] bool are_teams_of_group(const Entry& people) const {
        return people.value.is_map() && std::ranges::all_of(people.value.entries, [&](const Entry& team) {
                   const Entry* own = group_team(team.key);
                   return own != nullptr && own->value.is_scalar() && team.value.is_scalar() &&
                          own->value.text == team.value.text;
               });
    }

    void move(Entry section) {
        if (section.key == "correlations") prefix_correlations(section.value, prefix_);
        const auto at = std::ranges::find(root_.entries, section.key, &Entry::key);
        if (at == root_.entries.end()) {
            root_.entries.push_back(std::move(section));
            return;
        }
        Node& own = at->value;
        if (own.is_null() || own.kind != section.value.kind) {
            if (own.is_null()) own = std::move(section.value);
            return;  // the reader says what is wrong with the form
        }
        for (Node& item : section.value.items) own.items.push_back(std::move(item));
        for (Entry& entry : section.value.entries) join(own, std::move(entry));
    }

    void join(Node& section, Entry entry) {
        const Entry* taken = section.entry(entry.key);
        if (taken != nullptr && !stands_for_itself(entry.key)) {
            diagnostics_.add({Code::ids_collide,
                              taken->key_span,
                              quote(entry.key) + " is the id of two different things",
                              "an included case has it, too",
                              "rename one of them; to change what an included case has, change its file, or use a "
                              "scenario or --set",
                              {{entry.key_span, "the other one is here"}}});
        } else if (taken == nullptr) {
            section.entries.push_back(std::move(entry));
        }
    }

    void ignored(const Entry& entry) {
        diagnostics_.add({Code::group_ignores,
                          entry.key_span,
                          quote(entry.key) + " of an included case is not used",
                          "the group's counts",
                          "",
                          {{named_, "the case is included here"}}});
    }

    Node& root_;
    const std::string& prefix_;
    source::Span named_;
    source::Diagnostics& diagnostics_;
};

bool is_id(std::string_view text) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto inside = [&](char c) { return letter(c) || digit(c) || c == '-' || c == '_'; };
    return !text.empty() && (letter(text.front()) || digit(text.front())) && std::ranges::all_of(text, inside) &&
           std::ranges::any_of(text, letter);
}

bool usable_prefix(const Member& member, const std::vector<std::string>& groups, source::Diagnostics& diagnostics) {
    if (!is_id(member.prefix)) {
        diagnostics.add({Code::bad_id,
                         member.named,
                         "the file name " + quote(member.prefix) + " cannot begin ids",
                         "an id is made of letters, digits, '-' and '_'",
                         "rename the file: its ids become " + quote("name/consumer"),
                         {}});
        return false;
    }
    if (std::ranges::find(groups, member.prefix) == groups.end()) return true;
    diagnostics.add({Code::ids_collide,
                     member.named,
                     "two included cases are called " + quote(member.prefix),
                     "this name is taken",
                     "rename one of the files: their ids begin with its name",
                     {}});
    return false;
}

}  // namespace

std::string_view prefix_of(std::string_view id) {
    const std::size_t slash = id.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : id.substr(0, slash);
}

std::string_view bare(std::string_view id) {
    const std::size_t slash = id.rfind('/');
    return slash == std::string_view::npos ? id : id.substr(slash + 1);
}

std::string_view prefix_in(std::string_view path) {
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) return {};
    const std::size_t point = path.rfind('.', slash);
    const std::size_t begin = point == std::string_view::npos ? 0 : point + 1;
    return prefix_of(path.substr(begin, path.find('.', slash) - begin));
}

void group(Node& root, Member member, std::vector<std::string>& groups, source::Diagnostics& diagnostics) {
    if (!usable_prefix(member, groups, diagnostics)) return;
    if (const Node* owners = member.root.find("benefit_owners")) share_owners(member.root, Node(*owners));
    groups.push_back(member.prefix);
    for (const std::string& inner : member.groups) groups.push_back(member.prefix + "/" + inner);
    Grouping(root, member, diagnostics).take(std::move(member.root));
}

}  // namespace cxcase::input
