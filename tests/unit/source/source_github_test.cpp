#include "cxcase/source/source.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace cxcase::source;
using cxcase::base::Code;

TEST_CASE("an annotation a diagnostic, with its label, help and notes in the message") {
    Sources sources;
    const FileId file = sources.add("a.yaml", "title: x\nchurn: 140%\n");
    Diagnostics diagnostics;
    diagnostics.add({Code::not_a_probability, {file, 16, 20}, "too much", "at most 100%", "write less", {}});
    diagnostics.add({Code::no_costs, {file, 0, 5}, "no costs", "", "", {{{file, 9, 14}, "see here"}}});
    const std::array readings{Reading{&sources, &diagnostics}};
    CHECK(
        render_github(readings) ==
        "::error file=a.yaml,line=2,col=8,endLine=2,endColumn=12,title=CX0203::too much: at most 100%25%0Ahelp: write "
        "less\n"
        "::warning file=a.yaml,line=1,col=1,endLine=1,endColumn=6,title=CX0501::no costs%0Aa.yaml:2:1: see here\n");
}
