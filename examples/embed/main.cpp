// Ranks a case as it is and with other figures: embed CASE.yaml 'segments.*.churn *= 1.2'

#include <cxcase/v1/case.hpp>

#include <iostream>

int main(int argc, char** argv) {
    using namespace cxcase::v1;
    if (argc < 2) return std::cerr << "embed CASE.yaml [CHANGE...]\n", 2;
    const Case as_written = Case::load(argv[1]);
    const Case changed = as_written.with({argv + 2, argv + argc});
    if (!changed.valid()) return std::cerr << changed.problems_text(), 3;

    const Ranking before = rank(as_written);
    const Ranking after = rank(changed);
    for (const RankedInitiative& one : after.initiatives)
        std::cout << one.rank << ". " << one.id << (one.funded ? " (funded)\n" : "\n");
    std::cout << "NPV of what is funded: " << changed.currency() << " " << static_cast<long>(before.funded.npv)
              << " as written, " << static_cast<long>(after.funded.npv) << " with the change\n\n"
              << after.table;
}
