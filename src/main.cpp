// Adapts argv and the process's streams to the program.

#include "cxcase/cli/run.hpp"

int main(int argc, char** argv) {
    auto streams = cxcase::cli::process_streams();
    return cxcase::cli::run({argv + (argc > 0 ? 1 : 0), argv + argc}, streams);
}
