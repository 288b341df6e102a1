#include "cxcase/input/month.hpp"
#include "read_context.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace cxcase::input {
namespace {

using base::Code;
using document::Entry;
using document::Node;

constexpr std::string_view id_grammar =
    "letters, digits, '-' and '_', with at least one letter, beginning with a letter or digit";

// Ids are ASCII: no locale has a say.
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_ascii_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }

std::string upper_case(std::string_view text) {
    std::string upper(text);
    for (char& c : upper)
        if (is_ascii_letter(c) && !is_upper(c)) c = static_cast<char>(c - 'a' + 'A');
    return upper;
}

bool well_formed(std::string_view id) {
    const auto inside = [](char c) { return is_ascii_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
    if (id.empty() || id.front() == '-' || id.front() == '_') return false;
    return std::ranges::all_of(id, inside) && std::ranges::any_of(id, is_ascii_letter);
}

// Why a well-formed id cannot be used; empty when it can.
std::string reserved_because(std::string_view id) {
    const std::string upper = upper_case(id);
    if (upper == "ALL") return "'all' stands for every id not named";
    if (looks_like_fiscal_year(upper)) return quote(id) + " is a fiscal year";
    if (is_quantity_key(id)) return quote(id) + " is a word inside figures";
    return "";
}

// "the case has no teams; they are defined as in people: {web: 4}"
std::string define(std::string_view noun) {
    std::string help = "the case has no " + std::string(noun) + "s";
    for (const KeyInfo& key : keys_of(Place::top)) {
        if (key.words == noun)
            help += "; they are defined as in " + std::string(key.key) + ": " + std::string(key.example);
    }
    return help;
}

void report_case_twins(ReadContext& context, const IdList& list) {
    std::map<std::string, const Entry*> seen;
    for (const Keyed& keyed : list.entries) {
        const auto [at, fresh] = seen.emplace(upper_case(keyed.key()), keyed.entry);
        if (fresh) continue;
        const Entry* first = at->second;
        const Entry* second = keyed.entry;
        if (second->key_span.begin < first->key_span.begin) std::swap(first, second);
        context.report(Code::ids_differ_in_case, second->key_span,
                       std::string(list.noun) + "s " + quote(first->key) + " and " + quote(second->key) +
                           " differ only in upper and lower case",
                       "give one of them another name", "", {{first->key_span, "the other one is here"}});
    }
}

// The grammar of an id, and that it is no reserved word; reports what is wrong.
void check_id(ReadContext& context, const Entry& entry, std::string_view noun) {
    const std::string what = std::string(noun) + " id " + quote(entry.key);
    const std::string_view own = own_key(context, entry.key);
    if (!well_formed(own)) {
        context.report(Code::bad_id, entry.key_span, what + " is not allowed",
                       "an id is made of letters, digits, '-' and '_'",
                       "an id has " + std::string(id_grammar) + "; a 'name' may hold anything");
        return;
    }
    if (const std::string reason = reserved_because(own); !reason.empty()) {
        context.report(Code::reserved_id, entry.key_span, what + " is a reserved word", reason,
                       "choose another id, such as " + quote("my-" + entry.key));
    }
}

// `x-sell` may be meant as an initiative, and if it has the keys of one, its figures would be missed by nobody.
void warn_passed_over(ReadContext& context, const Entry& entry, std::string_view noun) {
    static const std::map<std::string_view, Place> places{
        {"segment", Place::segment}, {"friction", Place::friction}, {"initiative", Place::initiative}};
    const auto place = places.find(noun);
    if (place == places.end() || !entry.value.is_map()) return;
    const auto keys = keys_of(place->second);
    const bool has_its_keys = std::ranges::any_of(entry.value.entries, [&](const Entry& one) {
        return std::ranges::find(keys, one.key, &KeyInfo::key) != keys.end();
    });
    if (!has_its_keys) return;
    const std::string other = "my-" + entry.key.substr(std::string_view("x-").size());
    context.report(Code::id_passed_over, entry.key_span,
                   quote(entry.key) + " is no " + std::string(noun) + ": keys that begin with 'x-' are not read",
                   "passed over",
                   "choose another id, such as " + quote(other) + ", or put notes at the top of the file");
}

}  // namespace

std::optional<std::size_t> IdList::find(std::string_view id) const {
    const auto at =
        std::ranges::lower_bound(entries, id, {}, [](const Keyed& keyed) { return std::string_view(keyed.key()); });
    if (at == entries.end() || at->key() != id) return std::nullopt;
    return static_cast<std::size_t>(at - entries.begin());
}

std::vector<std::string> IdList::names() const {
    std::vector<std::string> names;
    for (const Keyed& keyed : entries) names.push_back(keyed.key());
    return names;
}

IdList read_ids(ReadContext& context, const Node* node, std::string_view key, std::string_view noun) {
    IdList list{noun, {}, true};
    if (node == nullptr || node->is_null()) return list;
    if (!node->is_map()) {
        list.readable = false;
        context.report(Code::wrong_form, node->span, quote(key) + " must be a map keyed by id",
                       "a map is expected here", "write each " + std::string(noun) + " as 'id: …' below " + quote(key));
        return list;
    }
    for (const Entry& entry : node->entries) {
        if (is_extension(entry.key)) {
            warn_passed_over(context, entry, noun);
            continue;
        }
        check_id(context, entry, noun);
        list.entries.push_back({&entry});
    }
    std::ranges::sort(list.entries, {}, [](const Keyed& keyed) { return std::string_view(keyed.key()); });
    report_case_twins(context, list);
    return list;
}

std::optional<std::size_t> resolve(ReadContext& context, const IdList& list, std::string_view id, source::Span span) {
    const auto index = list.find(id);
    if (index || !list.readable) return index;
    std::string label = did_you_mean(id, list.names());
    std::string help;
    if (list.entries.empty())
        help = define(list.noun);
    else if (label.empty() && list.size() <= 12)
        help = "the case has " + enumerate(list.names());
    context.report(Code::unknown_reference, span, "there is no " + std::string(list.noun) + " " + quote(id),
                   std::move(label), std::move(help));
    return std::nullopt;
}

}  // namespace cxcase::input
