// When each initiative went live and how far it reached: as reported, or as what customers did has it.
#pragma once

#include "track_fit.hpp"
#include "track_scene.hpp"

#include <vector>

namespace cxcase::analysis {

struct Timing {
    std::vector<GoLive> go_live;  // by initiative; untracked ones as planned
    Scene scene;                  // with the adoption and the delays there were
};

// `fitter` keeps the scatter of the data that the estimate found.
[[nodiscard]] Timing timing_of(const TrackedCase& tracked, Fitter& fitter);

}  // namespace cxcase::analysis
