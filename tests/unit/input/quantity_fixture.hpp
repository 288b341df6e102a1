// Reads one value as a quantity, from YAML text, and keeps what was said about it with the text under each caret.
#pragma once

#include "cxcase/document/node.hpp"
#include "cxcase/input/quantity.hpp"
#include "cxcase/source/source.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::test {

using input::QuantityKind;

struct Finding {
    std::string id;  // "CX0203"
    std::string at;  // the text under the caret
    std::string message, label, help;
};

struct Answer {
    std::optional<input::ReadQuantity> quantity;
    std::vector<Finding> findings;

    [[nodiscard]] double value() const { return quantity ? quantity->assumption.value : -12345; }
    [[nodiscard]] const model::Assumption& row() const { return quantity.value().assumption; }
    [[nodiscard]] std::string ids() const {
        std::string all;
        for (const Finding& finding : findings) all += (all.empty() ? "" : " ") + finding.id;
        return all;
    }
};

struct Setting {
    std::string currency = "EUR";
    std::map<std::string, double> fx = {{"USD", 0.92}, {"GBP", 1.15}};
    input::Point point = input::Point::mean;
    std::string folder = {};
};

// A place to read in: a file with one key, "q: <value>".
class Desk {
 public:
    explicit Desk(const std::string& value, const Setting& setting = {}) {
        const auto file = sources_.add("case.yaml", "q: " + value + "\n");
        root_ = document::parse(sources_, file, diagnostics_);
        context_.sources = &sources_;
        context_.diagnostics = &diagnostics_;
        context_.currency = setting.currency;
        context_.fx = setting.fx;
        context_.point = setting.point;
        context_.folder = setting.folder;
    }
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;
    Desk(Desk&&) = delete;
    Desk& operator=(Desk&&) = delete;
    ~Desk() = default;

    [[nodiscard]] const document::Node* node() const { return root_ ? &root_->entries.at(0).value : nullptr; }
    [[nodiscard]] input::QuantityContext& context() { return context_; }
    [[nodiscard]] std::vector<Finding> findings() const {
        std::vector<Finding> found;
        for (const auto& d : diagnostics_.all())
            found.push_back(
                {std::string(base::info(d.code).id), std::string(sources_.text(d.span)), d.message, d.label, d.help});
        return found;
    }

 private:
    source::Sources sources_;
    source::Diagnostics diagnostics_;
    input::QuantityContext context_;
    std::optional<document::Node> root_;
};

inline Answer ask(const input::QuantityRule& rule, const std::string& value, const Setting& setting = {}) {
    Desk desk(value, setting);
    Answer answer;
    if (desk.node() != nullptr) answer.quantity = input::read_quantity(*desk.node(), rule, "the.path", desk.context());
    answer.findings = desk.findings();
    return answer;
}

inline Answer ask(QuantityKind kind, const std::string& value, const Setting& setting = {}) {
    return ask(input::QuantityRule{.kind = kind, .name = "figure"}, value, setting);
}

}  // namespace cxcase::test
