// Laws of sweeps: a variant put together from rows read before is the variant read in full, to the bit; and single figures
// are those of the whole ranking.
#include "cxcase/input/variants.hpp"

#include "cxcase/analysis/picked.hpp"
#include "cxcase/analysis/rank.hpp"
#include "support/every_case.hpp"
#include "support/files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace cxcase;

struct Composed {
    source::Sources sources;
    input::ComposedCase composed;
    input::LoadedCase base;
};

void read_example(Composed& example, const std::string& name) {
    const std::filesystem::path path = std::filesystem::path(CXCASE_SOURCE_DIR) / "examples" / name;
    const auto file = example.sources.add(name, test::read_text(path));
    example.composed = input::compose(example.sources, file, {.folder = path.parent_path().string()}).composed.value();
    example.base = input::read(example.sources, example.composed).loaded.value();
}

using Axes = std::vector<std::vector<source::FileId>>;

// What people vary: figures by a factor, alone or by a pattern, and now and then something that is no figure.
Axes some_axes(Composed& example, std::mt19937& random) {
    const auto& rows = example.base.business_case.assumptions;
    Axes axes;
    for (std::size_t k = 0; k < 1 + random() % 3; ++k) {
        std::string path;
        while (path.empty() || path.find('/') != std::string::npos) {
            const auto& row = rows[random() % rows.size()];
            path = row.stated ? row.path : "";
        }
        const bool pattern = random() % 4 == 0 && path.starts_with("segments.");
        if (pattern) path = "segments.*" + path.substr(path.find('.', path.find('.') + 1));
        axes.emplace_back();
        for (const char* factor : {" *= 0.97", " *= 0.99", " *= 0.999"}) {
            axes.back().push_back(example.sources.add("--vary", path + factor));
        }
    }
    if (random() % 5 == 0) axes.push_back({example.sources.add("--vary", "discount_rate=7%")});
    if (random() % 5 == 0) axes.push_back({example.sources.add("--vary", "horizon=30 months")});
    return axes;
}

std::string differs(const Composed& example, const Axes& axes, const std::vector<std::size_t>& values,
                    input::VariantReader& reader) {
    input::ReadOptions options;
    std::string changes;
    for (std::size_t axis = 0; axis < axes.size(); ++axis) {
        options.what_if.overrides.push_back(axes[axis][values[axis]]);
        changes += example.sources[axes[axis][values[axis]]].text() + "; ";
    }
    auto full = input::read(example.sources, example.composed, options);
    const model::BusinessCase* variant = reader.read(values);
    if ((variant != nullptr) != full.loaded.has_value()) return changes + "valid in one way only";
    if (variant == nullptr) return "";
    model::BusinessCase copy = *variant;
    copy.in_force = {};
    full.loaded->business_case.in_force = {};
    return copy == full.loaded->business_case ? "" : changes + "another case";
}

}  // namespace

TEST_CASE("a variant put together is the variant read, to the bit") {
    std::size_t patched = 0;
    std::size_t all = 0;
    for (const auto& shipped : test::examples()) {
        for (unsigned seed = 0; seed < (test::thorough ? 12U : 1U); ++seed) {
            Composed example;
            read_example(example, shipped.name);
            std::mt19937 random(seed);
            const Axes axes = some_axes(example, random);
            input::Variants variants(example.sources, example.composed, example.base, {}, axes);
            for (std::size_t axis = 0; axis < axes.size(); ++axis) {
                for (std::size_t value = 0; value < axes[axis].size(); ++value) variants.prepare(axis, value);
            }
            input::VariantReader reader(variants);
            for (int run = 0; run < 4; ++run, ++all) {
                std::vector<std::size_t> values;
                for (const auto& axis : axes) values.push_back(random() % axis.size());
                const std::string problem = differs(example, axes, values, reader);
                CHECK_MESSAGE(problem.empty(), shipped.name << ", seed " << seed << ": " << problem);
            }
            patched += reader.patched();
        }
    }
    if (test::thorough) CHECK(patched > all / 3);  // else this shows nothing
}

TEST_CASE("single figures are those of the whole ranking, to the bit") {
    test::holds_everywhere("single figures", 60, [](const model::BusinessCase& bc) -> std::string {
        const auto whole = analysis::rank(bc);
        for (const auto& paths : std::vector<std::vector<std::string>>{
                 {"portfolio.npv", "portfolio.roi", "initiatives.*.npv", "initiatives.*.roi", "initiatives.*.adds"},
                 {"portfolio.irr", "initiatives.*.rank", "initiatives.*.funded", "initiatives.*.payback_months"},
                 {"initiatives.*.last_in", "portfolio.customers_gained", "baseline.churned"}}) {
            const auto picks = std::get<analysis::Picks>(analysis::pick(bc, paths));
            const auto figures = analysis::figures_of(bc, picks);
            for (std::size_t k = 0; k < figures.size(); ++k) {
                const auto& picked = picks.figures[k];
                std::optional<double> expected;
                const auto row = std::ranges::find_if(whole.initiatives, [&](const analysis::InitiativeResult& r) {
                    return bc.initiatives[r.initiative].id == picked.id;
                });
                const auto key = picked.path.substr(picked.path.rfind('.') + 1);
                const auto& m = picked.id.empty() ? whole.portfolio : row->measures;
                if (key == "npv") expected = m.npv;
                if (key == "roi") expected = m.roi;
                if (key == "irr") expected = m.irr;
                if (key == "payback_months") expected = m.payback_months;
                if (key == "customers_gained") expected = m.customers_gained;
                if (key == "churned") expected = whole.baseline.churned;
                if (key == "adds") expected = row->adds;
                if (key == "last_in") expected = row->last_in;
                if (key == "rank") expected = row->rank;
                if (key == "funded") expected = row->funded ? 1 : 0;
                if (figures[k] != expected) return picked.path + " differs";
            }
        }
        return "";
    });
}
