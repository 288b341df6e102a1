// Attacks in words: those of the table in the words of ours, those of the case in its own.
#pragma once

#include "cxcase/analysis/challenge.hpp"

#include <string>

namespace cxcase::report {

struct AttackWords {
    std::string name, asks, changes;
};

[[nodiscard]] AttackWords attack_words(const analysis::AttackResult& attack);

}  // namespace cxcase::report
