#include "support/property.hpp"

namespace cxcase::test {

// Known before any test registers itself. That it stands here, and in no header, keeps the tests' own code the same in
// every build.
#ifdef CXCASE_SANITIZED
constinit const bool thorough = false;
#else
constinit const bool thorough = true;
#endif

}  // namespace cxcase::test
