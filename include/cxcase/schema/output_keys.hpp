// The one table of what JSON answers hold: every key, its type and its place. It makes the schemas of the answers; a test
// holds all answers about all examples against them.
#pragma once

#include <span>
#include <string_view>

namespace cxcase::schema {

// What stands at a key of an answer.
enum class Out {
    text,
    text_or_null,
    number,
    number_or_null,
    integer,
    integer_or_null,
    truth,
    scalar,  // a number, a text, a truth or nothing
    scalar_or_texts,
    texts,  // a list of texts: ids, mostly
    texts_or_nulls,
    numbers,           // a list of numbers
    numbers_or_nulls,  // likewise, with gaps
    lists_of_texts,    // a list of such lists
    object,            // with the keys of the place OutputKey::of
    object_or_null,
    list,    // of objects with the keys of the place OutputKey::of
    keys_of  // no key of its own: the keys of the place OutputKey::of stand here too
};

struct OutputKey {
    std::string_view place;  // of the object that has the key: "rank.initiative"
    std::string_view key;    // "*": any other key, an id or a name
    Out out;
    std::string_view of = {};     // the place of an object, or of a list's items
    std::string_view about = {};  // a sentence; empty where the key is a measure, whose definition serves
    std::string_view words = {};  // the texts it may be, separated by blanks
    bool always = true;           // present in every answer
};

// Every key, grouped by place.
[[nodiscard]] std::span<const OutputKey> output_keys();

// A JSON answer. Its first key is `schema`: "cxcase.rank/1".
struct OutputInfo {
    std::string_view name;   // of its schema and of the place of its outermost object: "rank"
    std::string_view title;  // "The answer of cxcase rank --format json"
};
[[nodiscard]] std::span<const OutputInfo> outputs();

}  // namespace cxcase::schema
