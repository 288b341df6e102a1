// From texts to one tree: the case, and what it builds on.
#include "cxcase/input/load.hpp"
#include "read_context.hpp"

#include <utility>

namespace cxcase::input {
namespace {

using base::Code;
using document::Node;

}  // namespace

ComposeResult compose(source::Sources& sources, source::FileId file, const ComposeOptions& options) {
    ComposeResult result;
    auto root = document::parse(sources, file, result.diagnostics);
    if (root && root->entries.empty()) {
        result.diagnostics.add({Code::wrong_form,
                                root->span,
                                "a case must be a map of keys, not an empty one",
                                "a map of keys is expected here",
                                "write cxcase: 1 in the first line, then title, currency and the rest",
                                {}});
    }
    if (root && !result.diagnostics.has_errors())
        result.composed = ComposedCase{*std::move(root), std::vector<std::string>(file + 1, options.folder)};
    result.diagnostics.sort();
    return result;
}

}  // namespace cxcase::input
