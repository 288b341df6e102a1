#include "cxcase/analysis/explain.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/model/measures.hpp"

#include <algorithm>
#include <array>

namespace cxcase::analysis {
namespace {

using model::BusinessCase;
using Kind = Subject::Kind;

constexpr std::array<std::string_view, 3> lists{"initiatives.", "frictions.", "segments."};

// The ids of a list, in its order.
std::vector<std::string> ids(const BusinessCase& bc, Kind kind) {
    std::vector<std::string> all;
    if (kind == Kind::initiative) {
        for (const auto& it : bc.initiatives) all.push_back(it.id);
    } else if (kind == Kind::friction) {
        for (const auto& it : bc.frictions) all.push_back(it.id);
    } else if (kind == Kind::segment) {
        for (const auto& it : bc.segments) all.push_back(it.id);
    }
    return all;
}

constexpr std::array kinds{Kind::initiative, Kind::friction, Kind::segment};

std::optional<Subject> with_id(const BusinessCase& bc, Kind kind, std::string_view id) {
    const auto all = ids(bc, kind);
    const auto at = std::ranges::find(all, id);
    if (at == all.end()) return std::nullopt;
    return Subject{kind, static_cast<std::size_t>(at - all.begin())};
}

std::optional<Subject> figure(const BusinessCase& bc, std::string_view path) {
    const auto at = std::ranges::find(bc.assumptions, path, &model::Assumption::path);
    if (path.empty() || at == bc.assumptions.end()) return std::nullopt;
    return Subject{Kind::figure, static_cast<std::size_t>(at - bc.assumptions.begin())};
}

// What stands under `all` where the path names a segment: frictions.wait.affects.homes.churn.
std::optional<Subject> figure_of_all(const BusinessCase& bc, std::string_view path) {
    static constexpr std::string_view before = ".affects.";
    const auto at = path.find(before);
    if (at == std::string_view::npos) return std::nullopt;
    const auto begin = at + before.size();
    const auto end = std::min(path.find('.', begin), path.size());
    if (!with_id(bc, Kind::segment, path.substr(begin, end - begin))) return std::nullopt;
    return figure(bc, std::string(path.substr(0, begin)) + "all" + std::string(path.substr(end)));
}

// A result of an initiative or friction means itself: initiatives.tracking.roi.
std::optional<Subject> of_result(const BusinessCase& bc, std::string_view path) {
    const auto last = path.rfind('.');
    if (last == std::string_view::npos) return std::nullopt;
    for (const auto& [kind, said_of] : {std::pair{Kind::initiative, model::Subject::initiative},
                                        std::pair{Kind::friction, model::Subject::friction}}) {
        const std::string_view list = lists.at(static_cast<std::size_t>(kind));
        const bool known = model::find_measure(base::lower(path.substr(last + 1)), said_of) != nullptr;
        if (!known || !path.starts_with(list) || last < list.size()) continue;
        return with_id(bc, kind, path.substr(list.size(), last - list.size()));
    }
    return std::nullopt;
}

}  // namespace

std::vector<Subject> find_subjects(const BusinessCase& business_case, std::string_view path) {
    for (const Kind kind : kinds) {
        const std::string_view list = lists.at(static_cast<std::size_t>(kind));
        if (!path.starts_with(list)) continue;
        if (const auto subject = with_id(business_case, kind, path.substr(list.size()))) return {*subject};
    }
    std::vector<Subject> found;
    for (const Kind kind : kinds) {
        if (const auto subject = with_id(business_case, kind, path)) found.push_back(*subject);
    }
    if (!found.empty()) return found;
    if (const auto subject = figure(business_case, path)) return {*subject};
    if (const auto subject = figure_of_all(business_case, path)) return {*subject};
    if (const auto subject = of_result(business_case, path)) return {*subject};
    return {};
}

std::string path_of(const BusinessCase& business_case, Subject subject) {
    if (subject.kind == Kind::figure) return business_case.assumptions.at(subject.index).path;
    return std::string(lists.at(static_cast<std::size_t>(subject.kind))) +
           ids(business_case, subject.kind).at(subject.index);
}

std::vector<std::string> known_paths(const BusinessCase& business_case) {
    std::vector<std::string> all;
    std::vector<std::string> bare;
    for (const Kind kind : kinds) {
        for (const auto& id : ids(business_case, kind)) {
            all.push_back(std::string(lists.at(static_cast<std::size_t>(kind))) + id);
            bare.push_back(id);
        }
    }
    for (const auto& row : business_case.assumptions) {
        if (!row.path.empty()) all.push_back(row.path);
    }
    all.insert(all.end(), bare.begin(), bare.end());
    return all;
}

}  // namespace cxcase::analysis
