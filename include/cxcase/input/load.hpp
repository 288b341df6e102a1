// From text to BusinessCase: every key, unit, default and rule of the case file. In two steps, so that many variants of one
// case are read without parsing its files again: `compose` makes one tree, `read` applies scenarios and overrides to a copy.
#pragma once

#include "cxcase/document/node.hpp"
#include "cxcase/model/business_case.hpp"
#include "cxcase/source/source.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace cxcase::input {

enum class Point { mean, likely };

// How another file of the case is read, at most limit + 1 bytes of it.
using ReadFile =
    std::function<std::variant<std::string, source::FileError>(const std::string& path, std::size_t limit)>;

struct ComposeOptions {
    std::string folder;                      // relative `extends`, `include` and `samples` paths start here
    ReadFile read_file = source::read_file;  // of `extends` and `include`
    bool allow_outside = false;              // they may lead out of `folder`, which a case from somebody else must not
};

// Where the files lie that a text of the case names.
struct Whereabouts {
    std::string folder;                 // relative paths start here
    std::optional<std::string> within;  // and lead nowhere outside this folder; nothing: anywhere
};

// A case as one tree: everything it extends merged in.
struct ComposedCase {
    document::Node root;               // a map with at least one key
    std::vector<Whereabouts> folders;  // by FileId
    std::vector<std::string> groups;   // prefixes of the ids of included cases: "fr"
};

// `composed` is empty exactly when diagnostics hold an error.
struct ComposeResult {
    std::optional<ComposedCase> composed;
    source::Diagnostics diagnostics;
};

// Parses the case in `file` and what it builds on, which is added to `sources`. Never throws on bad input.
[[nodiscard]] ComposeResult compose(source::Sources& sources, source::FileId file, const ComposeOptions& options = {});

// A scenario of the case by its name, and where somebody asked for it (an argument), if anybody did.
struct ScenarioChoice {
    std::string name;
    source::Span asked = {};
};

// What differs from the file: scenarios in order, then overrides in order, then an attack of `challenge`. An override is a text of `sources`, named for
// example `--set`: `PATH=VALUE`, `PATH *= 0.9` or `PATH += 0.5pp` (docs/what-if.md).
struct WhatIf {
    std::vector<ScenarioChoice> scenarios;
    std::vector<source::FileId> overrides;
    std::string attack = {};  // id of one that holds changes

    // A scenario after those there are; one that is there already is not applied twice.
    void ensure_scenario(const std::string& name) {
        if (std::ranges::find(scenarios, name, &ScenarioChoice::name) == scenarios.end())
            scenarios.push_back({name, {}});
    }
    [[nodiscard]] bool empty() const { return scenarios.empty() && overrides.empty() && attack.empty(); }
};

// Files that `samples` name, by path, as they were when they were read first.
struct SampleFile {
    bool outside = false;                                    // it was not read: it lies where the case may not lead
    std::variant<std::string, source::FileError> read = {};  // its text
};
using SampleFiles = std::map<std::string, std::shared_ptr<const SampleFile>>;

struct ReadOptions {
    Point point = Point::mean;
    WhatIf what_if = {};
    SampleFiles* samples = nullptr;  // those in it are not read again, others are added; nothing: all are read
};

struct LoadedCase {
    model::BusinessCase business_case;
    std::vector<source::Span> where;         // by Quantity::id; an empty span for defaults
    std::vector<source::Span> expectations;  // by index in BusinessCase::expectations
};

// `loaded` is empty exactly when diagnostics hold an error: an invalid case never gives a number.
struct LoadResult {
    std::optional<LoadedCase> loaded;
    source::Diagnostics diagnostics;  // sorted
};

// Reads, resolves and checks one variant of a composed case. An override gives exactly what editing the file gives; the
// tree itself is not changed, so that variants may be read side by side. All problems in one run.
[[nodiscard]] LoadResult read(const source::Sources& sources, const ComposedCase& composed,
                              const ReadOptions& options = {});

struct LoadOptions {
    Point point = Point::mean;
    std::string folder;
    WhatIf what_if = {};
    ReadFile read_file = source::read_file;
    bool allow_outside = false;
};

// Both steps: what compose has to say about the files comes with the rest.
[[nodiscard]] LoadResult load(source::Sources& sources, source::FileId file, const LoadOptions& options = {});

}  // namespace cxcase::input
