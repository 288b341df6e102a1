// Writes a synthetic case of any size to standard output, for measurements: the same bytes for the same sizes.
//
//   make_case INITIATIVES SEGMENTS FRICTIONS MONTHS [moves] [shifts] [ranges] [sparse] [limits]
//
// `moves` joins all segments; with `shifts`, too, frictions act on who moves: two of three hold customers back, one drives
// them on. `ranges` makes what is known of customers and of how often they meet a friction uncertain by 5%
// to both sides. `sparse`: every initiative fixes one friction, every other one a second, and none is paid per fix.
// `limits`: every cost is a quarter of that; three yearly budgets, one of capex and two teams allow about 35% of what all together take.
#include <cstdint>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <string>

namespace {

// A small linear congruential stream: plain, portable, and good enough to spread figures.
class Stream {
 public:
    double between(double low, double high) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return low + (high - low) * static_cast<double>(state_ >> 40U) / static_cast<double>(1U << 24U);
    }
    int below(int n) { return static_cast<int>(between(0, n - 1e-9)); }

 private:
    std::uint64_t state_ = 42;
};

struct Sizes {
    int initiatives = 50, segments = 20, frictions = 60, months = 60;
    bool moves = false, shifts = false, ranges = false, sparse = false, limits = false;
};

std::string fixed(double x, int digits) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(digits) << x;
    return out.str();
}

// A figure, or the range around it.
std::string figure(const Sizes& n, double x, int digits, const std::string& unit = "") {
    if (!n.ranges) return fixed(x, digits) + unit;
    const double around = std::stod(fixed(x, digits));
    return fixed(0.95 * around, digits + 3) + unit + ".." + fixed(1.05 * around, digits + 3) + unit;
}

void head(const Sizes& n) {
    std::cout << "cxcase: 1\ntitle: Synthetic case\ncurrency: EUR\nstart: 2027-01\nhorizon: " << n.months
              << " months\ndiscount_rate: 9%\n";
    if (n.limits)
        std::cout << "budget:\n  FY2027: {total: " << 44 * n.initiatives << "k, capex: " << 41 * n.initiatives
                  << "k}\n  FY2028: " << 10 * n.initiatives << "k\n  FY2029: " << 8 * n.initiatives
                  << "k\npeople: {web: " << 7 * n.initiatives / 40 << ", care: " << 7 * n.initiatives / 40 << "}\n";
    else
        std::cout << "budget: {FY2027: 6M, FY2028: 4M}\n";
    std::cout << "segments:\n";
}

void segments(const Sizes& n, Stream& random) {
    for (int s = 0; s < n.segments; ++s) {
        std::cout << "  s" << s << ":\n    customers: " << figure(n, 10000 + random.below(400000), 0)
                  << "\n    churn: " << figure(n, random.between(1.5, 3), 3, "%") << " per month"
                  << "\n    prospects: " << figure(n, 1000 + random.below(30000), 0) << " per month"
                  << "\n    conversion: " << figure(n, random.between(2, 6), 3, "%")
                  << "\n    revenue: " << figure(n, random.between(10, 60), 2) << " per month"
                  << "\n    margin: " << figure(n, random.between(40, 80), 1, "%")
                  << "\n    contacts: " << figure(n, 0.4, 1)
                  << " per month\n    cost_per_contact: " << figure(n, 5.5, 1) << "\n    acquisition_cost: 25\n";
        if (n.moves && s + 1 < n.segments) std::cout << "    moves: {s" << s + 1 << ": 0.2% per month}\n";
    }
}

void frictions(const Sizes& n, Stream& random) {
    std::cout << "frictions:\n";
    for (int f = 0; f < n.frictions; ++f) {
        std::cout << "  f" << f << ":\n    affects:\n";
        const int step = 1 + random.below(5);
        for (int k = 0; k < 3 && k * step < n.segments; ++k) {
            const int s = (f + k * step) % n.segments;
            std::cout << "      s" << s << ":\n        customers: " << figure(n, random.between(0.2, 0.9), 3, "%")
                      << " per month\n        prospects: " << figure(n, random.between(5, 20), 1, "%")
                      << "\n        churn: +" << fixed(random.between(0.5, 3), 2) << "pp\n        conversion: -"
                      << fixed(random.between(1, 8), 1)
                      << "%\n        contacts: " << figure(n, random.between(0.3, 1.4), 2) << "\n        cost: 3.5\n";
            if (n.shifts && s + 1 < n.segments)
                std::cout << "        moves: {s" << s + 1 << ": " << (f % 3 == 2 ? "+25" : "-40") << "%}\n";
        }
    }
}

void initiatives(const Sizes& n, Stream& random) {
    Stream of_teams;  // apart from it, so that all else stays as it is without limits
    std::cout << "initiatives:\n";
    for (int i = 0; i < n.initiatives; ++i) {
        std::cout << "  i" << i << ":\n    starts: month " << 1 + random.below(12)
                  << "\n    delivery: " << random.below(7) << " months\n    ramp: " << 1 + random.below(9)
                  << " months\n    fixes:\n";
        for (int k = 0; k < (n.sparse ? 1 + i % 2 : 3); ++k) {
            std::cout << "      f" << (i + k * 7) % n.frictions << ": " << fixed(random.between(10, 60), 1) << "%\n";
        }
        const double part = n.limits ? 0.25 : 1;
        const int digits = n.limits ? 2 : 0;
        std::cout << "    costs:\n      build: {amount: " << fixed(part * (50 + random.below(900)), digits)
                  << "k, kind: capex}\n      run: " << fixed(part * (10 + random.below(120)), digits) << "k per year\n";
        if (!n.sparse) std::cout << "      each: {per_fix: " << (n.limits ? "0.075" : "0.30") << "}\n";
        if (n.limits)
            std::cout << "    people: {web: " << 1 + of_teams.below(3) << ", care: " << 1 + of_teams.below(3) << "}\n";
    }
}

}  // namespace

int main(int argc, char** argv) {
    Sizes n;
    int* const fields[] = {&n.initiatives, &n.segments, &n.frictions, &n.months};
    for (int k = 1; k < argc && k <= 4; ++k) *fields[k - 1] = std::atoi(argv[k]);
    for (int k = 5; k < argc; ++k) {
        n.moves = n.moves || argv[k] == std::string("moves");
        n.shifts = n.shifts || argv[k] == std::string("shifts");
        n.ranges = n.ranges || argv[k] == std::string("ranges");
        n.sparse = n.sparse || argv[k] == std::string("sparse");
        n.limits = n.limits || argv[k] == std::string("limits");
    }
    Stream random;
    head(n);
    segments(n, random);
    frictions(n, random);
    initiatives(n, random);
}
