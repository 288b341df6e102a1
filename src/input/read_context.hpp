// What the parts of the case reader share while one file is read.
#pragma once

#include "cxcase/document/node.hpp"
#include "cxcase/input/keys.hpp"
#include "cxcase/input/load.hpp"
#include "cxcase/input/quantity.hpp"
#include "phrases.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::input {

// A value of the document beside the key that bears it: what a message points at.
struct Keyed {
    const document::Entry* entry = nullptr;
    [[nodiscard]] const std::string& key() const { return entry->key; }
    [[nodiscard]] const document::Node& value() const { return entry->value; }
    [[nodiscard]] source::Span key_span() const { return entry->key_span; }
};

// The entries of a map keyed by id, sorted by id: their places are the indices of the model. An entry with a bad id stays
// in the list, so that references to it are not reported as unknown, too.
struct IdList {
    std::string_view noun;  // "segment"
    std::vector<Keyed> entries;
    bool readable = true;  // false when the section is no map: then nothing is an unknown id
    [[nodiscard]] std::optional<std::size_t> find(std::string_view id) const;
    [[nodiscard]] std::vector<std::string> names() const;
    [[nodiscard]] std::size_t size() const { return entries.size(); }
};

// Figures by channel; a plain figure is one row with an empty name.
struct ByName {
    std::vector<std::pair<std::string, model::Quantity>> rows;  // sorted by name
    bool plain = false;
    source::Span span;
    [[nodiscard]] const model::Quantity* find(std::string_view name) const;
};

// What segments say about service contacts; channels are known only when the frictions are read.
struct Service {
    std::optional<ByName> contacts, cost;
};

struct ReadContext {
    QuantityContext quantities;
    model::BusinessCase bc;
    std::vector<source::Span> where;            // by Quantity::id
    std::vector<source::Span> expectations_at;  // by index in BusinessCase::expectations
    bool months_known = true;         // false when start or horizon cannot be read: then no month is out of range
    std::vector<std::string> groups;  // prefixes of included cases
    std::map<std::string, ByName, std::less<>> contact_cost;              // of a whole file, by prefix
    std::map<std::string, model::Quantity, std::less<>> run_cost_growth;  // likewise, of included ones
    std::vector<Service> service;                                         // by segment
    std::vector<std::string> sample_files;  // by model::Samples::number: what tells them apart
    std::size_t pairs = 0;                  // of frictions or fixes and segments, all told
    IdList segments, frictions, initiatives, metrics, teams, scenarios;

    void report(base::Code code, source::Span span, std::string message, std::string label = {}, std::string help = {},
                std::vector<source::Note> notes = {}) const;

    // Enters a row into the register.
    model::Quantity add(model::Assumption assumption, source::Span span);

    // A figure that is missing or cannot be read is NaN: every comparison with it is false, so that no rule about a sum
    // it belongs to adds noise to the report.
    model::Quantity unreadable(const std::string& path, source::Span span);

    // Reads a figure; what is wrong with it is reported.
    model::Quantity read(const document::Node& node, const QuantityRule& rule, const std::string& path);

    // A default of the format: `text` as a user would write it.
    model::Quantity fallback(const QuantityRule& rule, const std::string& path, std::string_view text);

    // Like read, for figures the model keeps as plain numbers: a range is refused.
    std::optional<double> read_certain(const document::Node& node, const QuantityRule& rule, const std::string& path);

    // A figure of a setting, which is a decision: a range is reported, and false.
    [[nodiscard]] bool is_certain(const model::Assumption& figure, source::Span where_written,
                                  std::string_view name) const;

    [[nodiscard]] double value(model::Quantity q) const { return bc.value(q); }
    [[nodiscard]] source::Span span(model::Quantity q) const { return where[q.id]; }
};

// Whether so many more pairs of a friction (or fix) and a segment fit into a case; reports when they do not. A short file
// may ask for any number of them with `all`.
[[nodiscard]] bool room_for(ReadContext& context, std::size_t more, source::Span span);

// The key without the prefix of an included case, where it has one that is known.
[[nodiscard]] std::string_view own_key(const ReadContext& context, std::string_view key);

// ---- months and years

// A fiscal year that is a key of a year map, inside the horizon; reports any other.
[[nodiscard]] std::optional<int> read_year(ReadContext& context, const document::Entry& entry);

// A map with a key that begins like a fiscal year.
[[nodiscard]] bool keyed_by_year(const document::Node& node);

// ---- ids

// The entries of a map keyed by id. Reports a value that is no map, bad ids and ids that differ only in case.
[[nodiscard]] IdList read_ids(ReadContext& context, const document::Node* node, std::string_view key,
                              std::string_view noun);

// The index of the id written at `span`; reports an unknown one.
[[nodiscard]] std::optional<std::size_t> resolve(ReadContext& context, const IdList& list, std::string_view id,
                                                 source::Span span);

}  // namespace cxcase::input
