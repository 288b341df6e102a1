// Fingerprints of bytes, and bytes as text.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace cxcase::base {

using Digest = std::array<std::uint8_t, 32>;

// SHA-256 (FIPS 180-4). Checked against the standard's examples.
[[nodiscard]] Digest sha256(std::string_view bytes);

// Two lower-case hexadecimal digits a byte.
[[nodiscard]] std::string hex(const Digest& digest);

// Base64 with padding (RFC 4648, section 4), without line ends.
[[nodiscard]] std::string base64(std::string_view bytes);
[[nodiscard]] std::string base64(const Digest& digest);

}  // namespace cxcase::base
