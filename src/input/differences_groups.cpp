#include "cxcase/input/differences.hpp"

#include <algorithm>

namespace cxcase::input {
namespace {

using Groups = std::vector<std::vector<std::size_t>>;
using Parts = std::vector<std::string>;

// Joins what has the same key, in the order of first appearance.
template <class KeyOf>
Groups grouped(const std::vector<std::size_t>& all, const KeyOf& key_of) {
    Groups groups;
    for (const std::size_t i : all) {
        const auto key = key_of(i);
        const auto same = std::ranges::find_if(groups, [&](const auto& group) { return key_of(group.front()) == key; });
        if (same == groups.end())
            groups.push_back({i});
        else
            same->push_back(i);
    }
    return groups;
}

// "segments", "consumer" of segments.consumer.churn; "growth" of growth.revenue.
Parts subject_of(const Difference& one) {
    const bool by_id = one.parts.front() == "segments" || one.parts.front() == "frictions" ||
                       one.parts.front() == "initiatives" || one.parts.front() == "metrics";
    return {one.parts.begin(), one.parts.begin() + (by_id && one.parts.size() > 1 ? 2 : 1)};
}

std::size_t common_parts(const std::vector<Difference>& group) {
    std::size_t common = group.front().parts.size();
    for (const Difference& one : group) {
        const auto [a, b] = std::ranges::mismatch(group.front().parts, one.parts);
        common = std::min(common, static_cast<std::size_t>(a - group.front().parts.begin()));
    }
    return common;
}

std::string path_of(Parts parts) { return Difference{std::move(parts)}.path(); }

// "segments.*.churn"; nothing where so little is common that it would tell nothing.
std::string pattern_of(const std::vector<Difference>& group) {
    Parts pattern = group.front().parts;
    for (const Difference& one : group) {
        if (one.parts.size() != pattern.size()) return "";
        for (std::size_t i = 0; i < pattern.size(); ++i) {
            if (pattern[i] != one.parts[i]) pattern[i] = "*";
        }
    }
    return std::ranges::count(pattern, "*") + 1 < std::ssize(pattern) ? path_of(pattern) : "";
}

std::string sum_of(const std::vector<Difference>& group) {
    std::vector<std::string> subjects;
    for (const Difference& one : group) {
        auto subject = path_of(subject_of(one));
        if (std::ranges::find(subjects, subject) == subjects.end()) subjects.push_back(std::move(subject));
    }
    constexpr std::size_t most = 3;
    std::string all;
    for (std::size_t i = 0; i < std::min(most, subjects.size()); ++i) all += (i == 0 ? "" : " + ") + subjects[i];
    if (subjects.size() > most) all += " + " + std::to_string(subjects.size() - most) + " more";
    return all;
}

}  // namespace

Groups change_groups(const ComposedCase& to, const std::vector<Difference>& differences, std::size_t most) {
    std::vector<std::size_t> all;
    std::vector<source::Span> where(differences.size());
    for (std::size_t i = 0; i < differences.size(); ++i) {
        if (!differences[i].counts) continue;
        all.push_back(i);
        if (const auto written = written_at(to, differences[i])) where[i] = written->where;
    }
    // A place in the text belongs to one change of it: what is removed has none.
    auto groups = grouped(
        all, [&](std::size_t i) { return std::pair(where[i], where[i] == source::Span{} ? i : differences.size()); });
    if (groups.size() > most) groups = grouped(all, [&](std::size_t i) { return subject_of(differences[i]); });
    return groups;
}

std::string name_of(const std::vector<Difference>& group) {
    if (group.size() == 1) return group.front().path();
    const std::size_t common = common_parts(group);
    const std::size_t least = subject_of(group.front()).size();
    if (common >= least && common > 0)
        return path_of(
            {group.front().parts.begin(), group.front().parts.begin() + static_cast<std::ptrdiff_t>(common)});
    const auto pattern = pattern_of(group);
    return pattern.empty() ? sum_of(group) : pattern;
}

}  // namespace cxcase::input
