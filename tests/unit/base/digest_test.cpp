#include "cxcase/base/digest.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;

TEST_CASE("SHA-256 of the examples of FIPS 180-4 and of NIST's long one") {
    CHECK(base::hex(base::sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(base::hex(base::sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(base::hex(base::sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(base::hex(base::sha256(std::string(1'000'000, 'a'))) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("Base64 of the examples of RFC 4648") {
    CHECK(base::base64("").empty());
    CHECK(base::base64("f") == "Zg==");
    CHECK(base::base64("fo") == "Zm8=");
    CHECK(base::base64("foo") == "Zm9v");
    CHECK(base::base64("foobar") == "Zm9vYmFy");
    CHECK(base::base64("\xff\xfe") == "//4=");
    CHECK(base::base64(base::sha256("")) == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}
