#include "case_attacks.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <utility>

namespace cxcase::cli {

namespace {

using analysis::Attack;
using model::BusinessCase;
using model::CaseAttack;

// "regulator-drops-alerts" is "Regulator drops alerts" where the case has no name for it.
std::string name_of(const CaseAttack& attack) {
    if (!attack.name.empty()) return attack.name;
    if (const auto* info = model::find_attack(attack.id)) return std::string(info->name) + " (own version)";
    std::string name = attack.id;
    std::ranges::replace_if(name, [](char c) { return c == '-' || c == '_'; }, ' ');
    name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
    return name;
}

std::string joined(const std::vector<std::string>& changes) {
    std::string all;
    for (const auto& change : changes) all += (all.empty() ? "" : "; ") + change;
    return all;
}

class AttackReader {
 public:
    AttackReader(const source::Sources& sources, const input::ComposedCase& composed, input::ReadOptions options)
        : sources_(sources), composed_(composed), options_(std::move(options)) {}

    void add(const CaseAttack& attack) {
        if (attack.off) return;
        auto options = options_;
        options.what_if.attack = attack.id;
        add({attack.id, name_of(attack), attack.asks, joined(attack.changes), {}}, "attack", options);
    }

    void add_scenario(const std::string& name) {
        auto options = options_;
        options.what_if.ensure_scenario(name);
        CaseAttack scenario;
        scenario.id = name;
        add({name, name_of(scenario), "", "", {}}, "scenario", options);
    }

    void add(Attack attack) { found_.attacks.push_back(std::move(attack)); }

    [[nodiscard]] CaseAttacks take() { return std::move(found_); }

 private:
    void add(Attack attack, const std::string& what, const input::ReadOptions& options) {
        auto read = input::read(sources_, composed_, options);
        if (!read.loaded) return refuse("under " + what + " '" + attack.id + "': ", read.diagnostics);
        attack.business_case = std::move(read.loaded->business_case);
        found_.attacks.push_back(std::move(attack));
    }

    void refuse(const std::string& under, const source::Diagnostics& problems) {
        for (auto diagnostic : problems.all()) {
            if (source::severity(diagnostic) != base::Severity::error) continue;
            diagnostic.message = under + diagnostic.message;
            found_.diagnostics.add(std::move(diagnostic));
        }
    }

    const source::Sources& sources_;
    const input::ComposedCase& composed_;
    input::ReadOptions options_;
    CaseAttacks found_;
};

}  // namespace

CaseAttacks attacks_on(const BusinessCase& business_case, const source::Sources& sources,
                       const input::ComposedCase& composed, const input::ReadOptions& options) {
    AttackReader reader(sources, composed, options);
    for (const auto& info : model::attacks()) {
        const auto said = std::ranges::find(business_case.challenge, info.id, &CaseAttack::id);
        if (said == business_case.challenge.end())
            reader.add(analysis::attack_of(info, business_case));
        else if (said->dial)
            reader.add(analysis::attack_of(info, business_case, said->dial));
        else
            reader.add(*said);
    }
    for (const auto& attack : business_case.challenge)
        if (model::find_attack(attack.id) == nullptr) reader.add(attack);
    return reader.take();
}

CaseAttacks scenarios_of(const BusinessCase& business_case, const source::Sources& sources,
                         const input::ComposedCase& composed, const input::ReadOptions& options) {
    AttackReader reader(sources, composed, options);
    for (const auto& name : business_case.scenarios) reader.add_scenario(name);
    return reader.take();
}

}  // namespace cxcase::cli
