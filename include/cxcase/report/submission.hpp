// The document that is handed in: chapters of figures, sentences, tables and pictures that refer to each other. What it
// says is decided here once; HTML, Markdown and whatever comes next only write it down.
//
// Anchors are unique in a document, made of ASCII letters, digits, '-', '.', '_' and '/'; links name an anchor.
// Their beginnings: "c-" a chapter, "i-" an initiative, "f-" a friction, "s-" a segment, "a-" an assumption, "d-" what a
// measure means.
#pragma once

#include "cxcase/report/report.hpp"

namespace cxcase::report {

// The few figures that a reader takes away, each with what it is called and a remark.
struct Highlights {
    struct Figure {
        std::string title;
        Cell figure;
        Phrase remark = {};
    };
    std::vector<Figure> figures;
};

// Lines to sign on: who decides, in which role.
struct SignOff {
    std::string title;
    std::vector<std::string> roles;
};

// Steps of a chain, each leading to the next: occurrence, people, churn, money.
struct Chain {
    struct Link {
        std::string title;
        Phrase says;
    };
    std::string title;
    std::vector<Link> links;
};

// A word and what it means, in sentences.
struct Definitions {
    struct Entry {
        std::string anchor, word;
        std::vector<Phrase> says;
    };
    std::vector<Entry> entries;
};

// A picture; in a sentence what there is to see in it, for who cannot.
struct Picture {
    using Chart = std::variant<Bars, Stacks, Bridge, Tornado, Bubbles, Sankey, Steps, Gantt, Histogram, Fan>;
    Chart chart;
    Phrase reading;
};

using Block = std::variant<Phrase, Highlights, Table, Notes, Picture, Chain, Definitions, SignOff>;

struct Chapter {
    std::string anchor, title;
    int level = 1;  // 2: a part of the chapter of level 1 before it
    std::vector<Block> blocks;
    bool new_page = false;  // where it is printed
};

struct Image {
    std::string media_type;  // "image/png", "image/jpeg"
    std::string bytes;
};

struct Submission {
    std::string title, company, author;
    Phrase ask;      // the case in one sentence: what is asked for, what it brings, by when
    Phrase context;  // on what terms: horizon, rate, currency
    bool confidential = false;
    std::string accent;  // "#005f73"; empty: the renderer's own
    std::optional<Image> logo;
    std::string currency;
    std::vector<Chapter> chapters;
    std::vector<std::pair<std::string, std::string>> provenance;  // version, seed, draws, hash of the inputs
};

// The figures of a picture as a table: one row a bar, month, flow. Every figure that is drawn stands in it.
[[nodiscard]] Table data_of(const Picture::Chart& chart);

}  // namespace cxcase::report
