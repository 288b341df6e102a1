// Puts stages of life into the text of a case: a segment becomes the first of them, the others are added behind it.
#pragma once

#include "cxcase/input/measured.hpp"

#include <string>
#include <vector>

namespace cxcase::input {

// What a stage has of its own, each as it stands in the file. Everything else is as in the segment, but for what brings new
// customers: those join at the first stage.
struct StageFigures {
    std::string id, name;  // the name is not written for the first stage, which is there
    std::string customers, churn;
    std::string moves;  // empty: none
};

struct StagedCase {
    MeasuredCase put;
    std::string refusal;                  // why the segment cannot have stages; then nothing was put
    std::vector<std::string> first_only;  // keys at the top whose paths still name the segment: what they change is its
                                          //   first stage only
};

// `segment` is the id of the first of `stages`. Frictions and fixes that name the segment then name all stages.
[[nodiscard]] StagedCase put_stages(source::Sources& sources, source::FileId file, const std::string& segment,
                                    const std::vector<StageFigures>& stages);

}  // namespace cxcase::input
