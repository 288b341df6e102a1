// Pictures as data: what each shows, in which unit. A terminal draws some of them with characters, a page draws all.
#pragma once

#include "cxcase/report/cell.hpp"

#include <cstddef>
#include <string_view>

namespace cxcase::report {

// How often a figure lies where: the share of each of equal ranges, and of what lies beyond them.
struct Histogram {
    std::string title;
    Show show = Show::money;
    double low = 0, width = 0;  // of the first range, of each; width 0: all is one value
    std::vector<double> shares;
    double below = 0, above = 0;
    Phrase caption = {};
};

// A figure month by month, 0..T: its middle, and what it lies between.
struct Fan {
    std::string title;
    Show show = Show::money;
    std::vector<double> low, middle, high;
    Phrase caption = {};
};

// What an amount buys: a figure that stays from one amount to the next.
struct Steps {
    std::string title;
    Show across = Show::money;  // of the amounts
    Show show = Show::money;
    std::vector<std::pair<double, double>> steps;  // from which amount on, the figure; rising
    std::optional<double> here;                    // an amount to mark
    Phrase caption = {};
};

// When work is done and takes effect, month by month 1..T.
struct Gantt {
    enum class Phase { none, build, ramp, full };
    [[nodiscard]] static std::string_view word_of(Phase phase);  // "at work"
    struct Quarter {
        int month = 1;  // in which it begins
        std::string name;
        bool year = false;  // where a fiscal year begins: it has the year's name
    };
    struct Bar {
        std::string name;
        std::vector<Phase> months;
    };
    std::string title;
    std::vector<Bar> bars;
    std::vector<Quarter> quarters;
    Phrase caption = {};
};

// Sizes side by side, each from zero.
struct Bars {
    struct Bar {
        std::string name;
        double value = 0;
        Tone tone = Tone::plain;
        std::string link = {};
    };
    std::string title;
    Show show = Show::money;
    std::vector<Bar> bars;
    Phrase caption = {};
};

// A column a period, made of parts that stand on each other, those below zero hanging down; a line across them may run
// beside: what has come in so far.
struct Stacks {
    struct Part {
        std::string name;
        std::vector<double> values;  // one a period
    };
    std::string title;
    Show show = Show::money;
    std::vector<std::string> periods;
    std::vector<Part> parts;
    std::optional<Part> line = {};
    Phrase caption = {};
};

// A bridge, or waterfall: from nothing to a total, step by step, each made of the same kinds of parts; a total stands on zero again.
struct Bridge {
    struct Step {
        std::string name;
        std::vector<double> parts;  // one a kind
        bool total = false;         // the sum of all before it; its parts are ignored
        std::string link = {};
    };
    std::string title;
    Show show = Show::money;
    std::vector<std::string> kinds;  // at least one
    std::vector<Step> steps;
    Phrase caption = {};
};

// What a result becomes when one assumption at a time is low or high; widest first.
struct Tornado {
    struct Bar {
        std::string name;
        double low = 0, high = 0;  // the result at the assumption's low and high end
        Cell low_end, high_end;    // the ends themselves: 8%
        std::string link = {};
    };
    std::string title;
    Show show = Show::money;
    double middle = 0;  // the result as the case stands
    std::vector<Bar> bars;
    Phrase caption = {};
};

// Two figures of each against each other, the size of a bubble a third.
struct Bubbles {
    struct Bubble {
        std::string name;
        double across = 0, up = 0, size = 0;
        std::string kind = {};  // bubbles of a kind look alike
        std::string link = {};
    };
    struct Axis {
        std::string title;
        Show show = Show::money;
        std::optional<double> line = {};  // a limit to draw
    };
    std::string title;
    Axis across, up;
    std::string size_title;
    Show size_show = Show::money;
    std::vector<Bubble> bubbles;
    Phrase caption = {};
};

// Amounts that run from left to right between nodes in columns: friction, lever, segment, money.
struct Sankey {
    struct Node {
        std::string name;
        std::size_t column = 0;
        std::string link = {};
    };
    struct Flow {
        std::size_t from = 0, to = 0;  // nodes
        double value = 0;              // > 0
        Tone tone = Tone::plain;
    };
    std::string title;
    Show show = Show::money;
    std::vector<std::string> columns;  // what each column holds
    std::vector<Node> nodes;
    std::vector<Flow> flows;
    Phrase caption = {};
};

}  // namespace cxcase::report
