// Streams of a run that a test holds in its hands.
#pragma once

#include "cxcase/cli/streams.hpp"

#include <map>
#include <string>

namespace cxcase::test {

struct TinyStreams {
    std::string in, out, err;
    std::error_code out_error;
    std::map<std::string, std::string> variables;
    cli::Streams streams;

    TinyStreams() {
        streams.read_in = [this](std::size_t) { return in; };
        streams.out = [this](std::string_view text) {
            if (!out_error) out += text;
            return out_error;
        };
        streams.err = [this](std::string_view text) {
            err += text;
            return std::error_code{};
        };
        streams.variable = [this](const std::string& name) -> std::optional<std::string> {
            const auto found = variables.find(name);
            return found == variables.end() ? std::nullopt : std::optional(found->second);
        };
    }
    TinyStreams(const TinyStreams&) = delete;  // the streams hold a pointer to their owner
    TinyStreams& operator=(const TinyStreams&) = delete;
};

}  // namespace cxcase::test
