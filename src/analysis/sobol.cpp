#include "sobol.hpp"

#include "cxcase/base/contract.hpp"

#include <boost/random/sobol.hpp>

namespace cxcase::analysis {

// Boost walks through the points in the order of a Gray code, which changes one digit of the index at a time. Point
// 2^(b+1) - 1 of that walk has the index 2^b, and so is the direction of digit b. Boost counts from the second point.
std::vector<Directions> sobol_directions(std::size_t count) {
    base::expects(count <= sobol_dimensions, "more Sobol dimensions than there are directions");
    std::vector<Directions> directions(count);
    if (count == 0) return directions;
    boost::random::sobol_engine<std::uint32_t, 32> walk(count);
    for (std::size_t digit = 0; digit < 32; ++digit) {
        walk.seed(static_cast<std::uint32_t>((std::uint64_t{2} << digit) - 2));
        for (Directions& of_dimension : directions) of_dimension[digit] = reversed(walk());
    }
    return directions;
}

}  // namespace cxcase::analysis
