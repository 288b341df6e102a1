// Runs every transcript (see support/transcript.hpp), several at a time:
//
//     build/release/tests/golden_transcripts [PART OF A PATH…]
//
// With CXCASE_RECORD=1 what the program says now is written into the files; `git diff` then shows what changed. A block of a
// document that leaves lines out stays as it is, and fails where it no longer fits.

#include "support/files.hpp"
#include "support/transcript.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

namespace fs = std::filesystem;
using cxcase::test::Transcript;
using cxcase::test::TranscriptResult;

std::vector<Transcript> chosen(const std::vector<std::string_view>& parts) {
    auto all = cxcase::test::all_transcripts(CXCASE_SOURCE_DIR);
    if (parts.empty()) return all;
    std::erase_if(all, [&](const Transcript& transcript) {
        const auto path = transcript.path.string();
        return std::ranges::none_of(parts, [&](auto part) { return path.find(part) != std::string::npos; });
    });
    return all;
}

// Each thread takes the next transcript; results lie in their order.
std::vector<TranscriptResult> run_all(const std::vector<Transcript>& transcripts) {
    std::vector<TranscriptResult> results(transcripts.size());
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> threads;
    for (unsigned t = 0; t < std::max(1U, std::thread::hardware_concurrency()); ++t) {
        threads.emplace_back([&] {
            for (auto i = next++; i < transcripts.size(); i = next++) {
                results[i] = cxcase::test::run(transcripts[i], CXCASE_SOURCE_DIR);
            }
        });
    }
    threads.clear();
    return results;
}

// How many of its steps failed, while recording of those that it leaves as they are; each says why.
std::size_t report(const TranscriptResult& result, bool recording) {
    std::size_t failed = 0;
    for (const auto& step : result.steps) {
        if (step.complaint.empty() || (recording && !step.by_author && !step.broken)) continue;
        ++failed;
        std::cout << result.recorded.path.string() << ":" << step.line << ": differs\n"
                  << step.command << step.complaint << "\n";
    }
    return failed;
}

void record(const Transcript& before, const TranscriptResult& result) {
    const auto text = cxcase::test::print(result.recorded);
    if (text == cxcase::test::print(before)) return;
    cxcase::test::write_text(fs::path(CXCASE_SOURCE_DIR) / before.path, text);
    std::cout << "recorded " << before.path.string() << "\n";
}

int run(const std::vector<std::string_view>& parts) {
    const auto transcripts = chosen(parts);
    const auto results = run_all(transcripts);
    const bool recording = std::getenv("CXCASE_RECORD") != nullptr;
    std::size_t steps = 0;
    std::size_t failed = 0;
    for (std::size_t i = 0; i < results.size(); ++i) {
        steps += results[i].steps.size();
        if (recording) record(transcripts[i], results[i]);
        failed += report(results[i], recording);
    }
    std::cout << "[golden] " << steps - failed << " passed, " << failed << " failed in " << transcripts.size()
              << " transcripts\n";
    return failed == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) try { return run({argv + 1, argv + argc}); } catch (const std::exception& error) {
    std::cout << "golden_transcripts: " << error.what() << "\n";
    return 1;
}
