// A number for each different text, in order of first sight.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::input {

class TextCodes {
 public:
    // The code of the text, a new one where it has none yet.
    [[nodiscard]] std::uint32_t code(std::string_view text);

    [[nodiscard]] const std::vector<std::string>& texts() const { return texts_; }
    [[nodiscard]] std::size_t size() const { return texts_.size(); }

 private:
    void grow();

    std::vector<std::string> texts_;
    std::vector<std::uint64_t> hashes_;
    std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(64);  // code + 1; 0: free. A power of two of them
};

}  // namespace cxcase::input
