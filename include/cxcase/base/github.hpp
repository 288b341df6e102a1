// Workflow commands of GitHub Actions: lines of a job's output that are shown beside the lines of a pull request.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cxcase::base {

struct Annotation {
    bool error = true;  // else a warning
    std::string file;
    std::size_t line = 0, column = 0, end_line = 0, end_column = 0;  // 0: not known
    std::string title;
    std::string message;  // may have several lines
};

// ::error file=a.yaml,line=3,col=5,endLine=3,endColumn=9,title=CX0203::message, and a line end.
// %, CR and LF are written %25, %0D, %0A, and in front of the message : and , as %3A, %2C, as GitHub's own toolkit does.
[[nodiscard]] std::string github_command(const Annotation& annotation);

}  // namespace cxcase::base
