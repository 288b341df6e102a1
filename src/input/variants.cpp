#include "cxcase/input/variants.hpp"

#include "change.hpp"
#include "conservation.hpp"
#include "cxcase/base/contract.hpp"
#include "cxcase/base/text.hpp"

#include <algorithm>
#include <tuple>

namespace cxcase::input {
namespace {

using base::Code;
using model::Assumption;
using model::BusinessCase;

// The part of two paths that could be the same; stars stand for anything.
bool may_match(const std::string& a, const std::string& b) { return a == b || a.ends_with('*') || b.ends_with('*'); }

bool begins_with(const std::vector<std::string>& path, const std::vector<std::string>& start) {
    return start.size() <= path.size() && std::equal(start.begin(), start.end(), path.begin(), may_match);
}

bool one_holds_another(const std::vector<std::vector<std::string>>& paths) {
    for (std::size_t a = 0; a < paths.size(); ++a) {
        for (std::size_t b = 0; b < paths.size(); ++b) {
            if (a != b && paths[a].size() < paths[b].size() && begins_with(paths[b], paths[a])) return true;
        }
    }
    return false;
}

// All but the figures, and but the names of the changes in force.
bool same_structure(const BusinessCase& a, const BusinessCase& b) {
    const auto bare = [](BusinessCase bc) {
        bc.assumptions.clear();
        bc.in_force = {};
        return bc;
    };
    return a.assumptions.size() == b.assumptions.size() && bare(a) == bare(b);
}

// A fault of the change itself, which no other change mends.
bool is_about_the_change(Code code) {
    return code == Code::bad_path || code == Code::bad_verb || code == Code::pattern_matches_nothing;
}

// A path that leads nowhere does so for every value.
bool is_said(const source::Diagnostics& all, const source::Diagnostic& problem) {
    return std::ranges::any_of(all.all(), [&](const source::Diagnostic& before) {
        return before.code == problem.code && before.message == problem.message;
    });
}

// By axis, the path that its values change, cut into parts.
std::vector<std::vector<std::string>> paths_of(const source::Sources& sources,
                                               const std::vector<std::vector<source::FileId>>& values) {
    std::vector<std::vector<std::string>> paths;
    for (const auto& axis : values) {
        const std::string_view text = sources[axis.front()].text();
        const auto cut = cut_at_verb(text);
        paths.push_back(base::split(words(text, trimmed(text, {0, cut ? cut->path_end : 0})), '.'));
    }
    return paths;
}

}  // namespace

Variants::Variants(const source::Sources& sources, const ComposedCase& composed, const LoadedCase& base,
                   ReadOptions options, std::vector<std::vector<source::FileId>> values)
    : sources_(sources),
      composed_(composed),
      base_(base),
      options_(std::move(options)),
      values_(std::move(values)),
      paths_(paths_of(sources, values_)),
      nested_(one_holds_another(paths_)) {
    for (const auto& axis : values_) patches_.emplace_back(axis.size());
}

void Variants::prepare(std::size_t axis, std::size_t value) {
    patches_[axis][value] = read_patch(axis, values_[axis][value]);
}

LoadResult Variants::read_with(const std::vector<source::FileId>& values) const {
    ReadOptions options = options_;
    options.what_if.overrides.insert(options.what_if.overrides.end(), values.begin(), values.end());
    return input::read(sources_, composed_, options);
}

// A row counts as changed when it reads differently or was read from this value's text. It may be copied into other
// variants only when the value alone decides about it: it was read from the value's text, or it lies below the value's path.
Variants::Patch Variants::read_patch(std::size_t axis, source::FileId value) const {
    LoadResult result = read_with({value});
    Patch patch;
    if (!result.loaded) {
        patch.problems = std::move(result.diagnostics);
        return patch;
    }
    const LoadedCase& read = *result.loaded;
    if (!same_structure(read.business_case, base_.business_case)) return patch;
    for (std::uint32_t id = 0; id < read.where.size(); ++id) {
        const Assumption& row = read.business_case.assumptions[id];
        const bool own = read.where[id].file == value && read.where[id].end > 0;
        if (!own && read.where[id] != base_.where[id]) return patch;
        if (!own && row == base_.business_case.assumptions[id]) continue;
        if (!own && !begins_with(base::split(row.path, '.'), paths_[axis])) return patch;
        patch.rows.emplace_back(id, row);
    }
    patch.whole = patch.rows.empty();
    return patch;
}

std::span<const std::optional<Variants::Patch>> Variants::judged(std::size_t axis, std::size_t most) const {
    const std::span<const std::optional<Patch>> all = patches_[axis];
    return all.size() > most ? all.first(1) : all;
}

bool Variants::changes_figures_only(std::size_t axis, std::size_t most) const {
    return std::ranges::none_of(judged(axis, most), [](const std::optional<Patch>& patch) {
        return patch && patch->whole && patch->problems.all().empty();
    });
}

source::Diagnostics Variants::hopeless(std::size_t most) const {
    source::Diagnostics all;
    for (std::size_t axis = 0; axis < patches_.size(); ++axis) {
        bool alone = true;  // the other axes change figures, which no rule but conservation ties to others
        for (std::size_t other = 0; other < patches_.size(); ++other) {
            alone = alone && (other == axis || (changes_figures_only(other, most) && !nested_));
        }
        for (const auto& patch : judged(axis, most)) {
            base::expects(patch.has_value(), "a value is judged that was not prepared");
            for (const source::Diagnostic& problem : patch->problems.all()) {
                if (base::info(problem.code).severity != base::Severity::error) continue;
                if (is_about_the_change(problem.code) ? !is_said(all, problem)
                                                      : alone && !is_about_conservation(problem.code))
                    all.add(problem);
            }
        }
    }
    all.sort();
    return all;
}

VariantReader::VariantReader(const Variants& variants)
    : variants_(variants),
      case_(variants.base_.business_case),
      is_changed_(variants.base_.business_case.assumptions.size(), 0) {}

void VariantReader::restore() {
    for (const std::uint32_t id : changed_) {
        case_.assumptions[id] = variants_.base_.business_case.assumptions[id];
        is_changed_[id] = 0;
    }
    changed_.clear();
}

// Whether the values could be copied in, each into rows of its own.
bool VariantReader::patch(std::span<const std::size_t> values) {
    if (variants_.nested_) return false;
    for (std::size_t axis = 0; axis < values.size(); ++axis) {
        const auto& patch = variants_.patches_[axis][values[axis]];
        if (!patch || patch->whole) return false;
        for (const auto& [id, row] : patch->rows) {
            if (is_changed_[id] != 0) return false;
            case_.assumptions[id] = row;
            is_changed_[id] = 1;
            changed_.push_back(id);
        }
    }
    return conserved(case_);
}

const BusinessCase* VariantReader::read(std::span<const std::size_t> values) {
    restore();
    if (patch(values)) {
        ++patched_;
        return &case_;
    }
    std::vector<source::FileId> overrides;
    for (std::size_t axis = 0; axis < values.size(); ++axis) {
        overrides.push_back(variants_.values_[axis][values[axis]]);
    }
    LoadResult result = variants_.read_with(overrides);
    problems_ = std::move(result.diagnostics);
    loaded_ = std::move(result.loaded);
    return loaded_ ? &loaded_->business_case : nullptr;
}

}  // namespace cxcase::input
