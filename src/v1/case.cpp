#include "cxcase/v1/case.hpp"

#include "cxcase/input/load.hpp"
#include "read.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>
#include <variant>

namespace cxcase::v1 {

namespace {

constexpr std::size_t largest = std::size_t{64} << 20U;  // of a case file; the reader refuses more, and says so

// Which change a text is, from 1; 0 where it is none.
std::size_t change_of(source::FileId file, const input::WhatIf& what_if) {
    const auto at = std::ranges::find(what_if.overrides, file);
    return at == what_if.overrides.end() ? 0 : static_cast<std::size_t>(at - what_if.overrides.begin()) + 1;
}

std::vector<Problem> problems_of(const source::Sources& sources, const source::Diagnostics& said,
                                 const input::WhatIf& what_if) {
    std::vector<Problem> all;
    for (const auto& one : said.all()) {
        const auto& file = sources[one.span.file];
        const auto at = file.position(one.span.begin);
        all.push_back({source::severity(one) == base::Severity::error, std::string(base::info(one.code).id),
                       file.name(), at.line, at.column, one.message, one.help, change_of(one.span.file, what_if)});
    }
    return all;
}

}  // namespace

// Everything read, for the changes that stand in it now.
std::shared_ptr<const Case::Read> Case::Read::make(Read read) {
    read.result = {};
    read.options.samples = &read.samples;
    if (read.composed) read.result = input::read(read.sources, *read.composed, read.options);
    read.options.samples = nullptr;  // of where `read` lies now, not of where it goes
    for (const auto& one : read.composing.all()) read.result.diagnostics.add(one);
    read.result.diagnostics.sort();
    read.problems = problems_of(read.sources, read.result.diagnostics, read.options.what_if);
    read.text = source::render_text(read.sources, read.result.diagnostics);
    return std::make_shared<const Read>(std::move(read));
}

Case::Case(std::shared_ptr<const Read> read) : read_(std::move(read)) {}

const Case::Read& Case::all() const {
    static const Read moved_from;
    return read_ ? *read_ : moved_from;
}

Case Case::load(const std::string& path, const LoadOptions& options) {
    auto text = source::read_file(path, largest + 1);
    if (auto* read = std::get_if<std::string>(&text))
        return parse(*read, path, std::filesystem::path(path).parent_path().string(), options);
    Read unread;
    unread.composing.add({base::Code::file_unreadable,
                          {unread.sources.add(path, ""), 0, 0},
                          "the file cannot be read: " + std::get<source::FileError>(text).reason,
                          "",
                          "",
                          {}});
    return Case(Read::make(std::move(unread)));
}

Case Case::parse(const std::string& text, const std::string& name, const std::string& folder,
                 const LoadOptions& options) {
    Read read;
    read.options.point = options.point == Point::likely ? input::Point::likely : input::Point::mean;
    input::ComposeOptions from;
    from.folder = folder;
    from.allow_outside = options.allow_outside;
    auto composed = input::compose(read.sources, read.sources.add(name, text), from);
    read.composed = std::move(composed.composed);
    read.composing = std::move(composed.diagnostics);
    return Case(Read::make(std::move(read)));
}

Case Case::with(const std::vector<std::string>& changes) const {
    Read read = all();
    for (const auto& change : changes) read.options.what_if.overrides.push_back(read.sources.add("--set", change));
    return Case(Read::make(std::move(read)));
}

Case Case::in_scenario(const std::string& name) const {
    Read read = all();
    const auto asked = read.sources.add("--scenario", name);
    read.options.what_if.scenarios.push_back({name, {asked, 0, static_cast<std::uint32_t>(name.size())}});
    return Case(Read::make(std::move(read)));
}

bool Case::valid() const { return all().result.loaded.has_value(); }
const std::vector<Problem>& Case::problems() const { return all().problems; }
const std::string& Case::problems_text() const { return all().text; }

const std::string& Case::title() const {
    static const std::string none;
    return valid() ? all().result.loaded->business_case.title : none;
}

const std::string& Case::currency() const {
    static const std::string none;
    return valid() ? all().result.loaded->business_case.currency : none;
}

}  // namespace cxcase::v1
