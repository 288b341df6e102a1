// Which inputs a compiled program reads, and the parts of it that are only that: segments, frictions, initiatives, lines.
#pragma once

#include "batch_compile.hpp"

#include <set>

namespace cxcase::engine {

[[nodiscard]] bool paid_per_fix(const model::Initiative& initiative);

class Slots {
 public:
    Slots(const Plan& plan, const std::vector<char>& varying, Compiled& out);

    [[nodiscard]] int of(model::Quantity q);                        // an answer depends on it
    [[nodiscard]] int of(const std::optional<model::Quantity>& q);  // none where there is none
    void need(model::Quantity q) { live_.insert(q.id); }
    [[nodiscard]] int unless_zero(model::Quantity q);  // none where it is 0 in every draw
    [[nodiscard]] bool varies(model::Quantity q) const { return varying_[q.id] != 0; }

    [[nodiscard]] program::Segment segment(const model::Segment& segment);
    [[nodiscard]] program::Friction friction(const model::Affect& affect, model::Quantity trend);

    void act(std::size_t initiative);  // it removes something in some set
    void pay(std::size_t initiative);  // its lines count in some question
    void finish();                     // writes initiatives, lines and prices

    [[nodiscard]] std::vector<std::uint32_t> live() const { return {live_.begin(), live_.end()}; }

 private:
    [[nodiscard]] program::Size size(const model::Effect& effect);
    [[nodiscard]] bool timing_varies(std::size_t initiative) const;
    [[nodiscard]] const double* season(const std::optional<std::array<double, 12>>& months);
    [[nodiscard]] program::Initiative initiative(std::size_t index);
    [[nodiscard]] const double* adoption_of(std::size_t index);
    [[nodiscard]] int derive(Derived::How how, model::Quantity q);
    void add_line(std::size_t index, const model::Line& line, bool saving);
    [[nodiscard]] program::Line recurring(std::size_t index, const model::Line& line);
    [[nodiscard]] program::Line one_off(std::size_t index, const model::Line& line, bool saving);
    [[nodiscard]] program::Line spread(int first, int last) const;
    void push(std::size_t index, program::Line line, model::Quantity amount, bool saving);
    void value(const program::Initiative& it, program::Line& line) const;

    const Plan& plan_;
    const model::BusinessCase& bc_;
    const std::vector<char>& varying_;
    Compiled& out_;
    std::set<std::uint32_t> live_;
    std::vector<char> acts_, pays_;  // by initiative
    std::vector<program::Line> lines_, prices_;
};

}  // namespace cxcase::engine
