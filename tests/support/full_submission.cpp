#include "support/full_submission.hpp"

#include <cmath>

namespace cxcase::test {

namespace {

using namespace report;
using Phase = Gantt::Phase;

Gantt::Bar work(std::string name, std::size_t from, std::size_t build, std::size_t ramp) {
    Gantt::Bar bar{std::move(name), std::vector<Phase>(36, Phase::full)};
    for (std::size_t t = 0; t < 36; ++t) {
        if (t < from)
            bar.months[t] = Phase::none;
        else if (t < from + build)
            bar.months[t] = Phase::build;
        else if (t < from + build + ramp)
            bar.months[t] = Phase::ramp;
    }
    return bar;
}

Fan fan() {
    Fan from{"Cumulative net flow, what it lies between", Show::money, {}, {}, {}, {}};
    for (int t = 0; t <= 36; ++t) {
        const double middle = -2.4e6 * std::sin(t / 9.0) + 9000.0 * t * t;
        from.middle.push_back(middle);
        from.low.push_back(middle - 60e3 * t);
        from.high.push_back(middle + 90e3 * t);
    }
    return from;
}

Stacks stacks() {
    Stacks from{"Costs and benefits by fiscal quarter",         Show::money, {},
                {{"benefit", {}}, {"opex", {}}, {"capex", {}}}, {},          {}};
    Stacks::Part line{"net so far", {}};
    double so_far = 0;
    for (int q = 0; q < 12; ++q) {
        from.periods.push_back((q % 4 == 0 ? "FY" + std::to_string(2027 + q / 4) + " " : std::string()) + "Q" +
                               std::to_string(q % 4 + 1));
        from.parts[0].values.push_back(300e3 * q);
        from.parts[1].values.push_back(-250e3);
        from.parts[2].values.push_back(q < 4 ? -800e3 : 0);
        so_far += 300e3 * q - 250e3 - (q < 4 ? 800e3 : 0);
        line.values.push_back(so_far);
    }
    from.line = line;
    return from;
}

Histogram histogram() {
    Histogram from{"How often each NPV", Show::money, -4e6, 1e6, {}, 0.001, 0.002, {}};
    for (int i = 0; i < 20; ++i) from.shares.push_back(0.16 * std::exp(-std::pow((i - 10) / 4.0, 2)));
    return from;
}

Table ranking() {
    Table table;
    table.title = "Initiatives by ROI";
    table.caption = phrase("Each stands alone: with what it requires, less what it requires.");
    table.columns = {{"rank", "#", Show::integer},
                     {"funded", "", Show::mark},
                     {"name", "initiative", Show::text, 0, true},
                     {"first_year_cost", "cost FY2027", Show::money, 0, false, "d-first_year_cost"},
                     {"npv", "NPV", Show::money, 0, false, "d-npv"},
                     {"roi", "ROI", Show::percent, 0, false, "d-roi"},
                     {"payback", "payback", Show::months},
                     {"owner", "owner", Show::text, 1}};
    table.rows = {Row{{integer(1),
                       {true, report::Show::mark, report::Tone::plain, {}},
                       linked(text("First bill explained before it comes"), "i-bill"),
                       money(620'312.4),
                       money(4'151'000),
                       figure(Show::percent, 5.12),
                       figure(Show::months, 11.2),
                       text("Billing")},
                      phrase("mandatory")},
                  Rule{{{text("budget line: FY2027 "), money(4.9e6), text(", left "), money(481e3)}}},
                  Row{{integer(2),
                       {false, report::Show::mark, report::Tone::plain, {}},
                       text("Three flagship stores"),
                       money(1.41e6),
                       money(-954e3),
                       figure(Show::percent, -0.49),
                       figure(Show::months, {}, "never"),
                       text("Retail")},
                      phrase("passed over: adds no value")}};
    table.totals = {{{{},
                      {},
                      text("Funded: 1 of 2", Tone::strong),
                      money(620'312.4),
                      money(4'151'000),
                      figure(Show::percent, 5.12),
                      figure(Show::months, 11.2),
                      {}},
                     {}}};
    return table;
}

Chapter first_chapter() {
    Highlights tiles{{{"Ask for FY2027", money(4.42e6), phrase("capex and opex")},
                      {"NPV over 36 months", linked(money(14.2e6), "d-npv"), {}},
                      {"ROI", figure(Show::percent, 2.36), {}},
                      {"paid back in", figure(Show::months, 16), phrase("from the first cost on")}}};
    Notes warnings{
        "Read this first", true, {{{text("Referrals make "), figure(Show::percent, 0.12), text(" of the benefit.")}}}};
    return {"c-ask",
            "The request",
            1,
            {phrase("What is asked for, and what it brings."), tiles, ranking(), warnings},
            false};
}

Chapter pictures() {
    Chapter chapter{"c-pictures", "Pictures", 1, {}, true};
    for (auto& chart : every_chart()) chapter.blocks.emplace_back(Picture{chart, phrase("There is something to see.")});
    return chapter;
}

Chapter words() {
    Definitions definitions{
        {{"d-npv", "NPV", {phrase("Present value of the benefits less that of the costs."), phrase("Before tax.")}},
         {"d-roi", "ROI", {phrase("NPV / present value of the costs.")}},
         {"d-first_year_cost", "cost", {phrase("Of the budget year.")}}}};
    return {"c-words",
            "Words",
            1,
            {definitions, SignOff{"Agreed", {"Chief Customer Officer", "Chief Financial Officer"}}},
            true};
}

Chapter initiative() {
    Chain chain{"Line of sight",
                {{"Occurrence", phrase("1.2% of customers a month wait for a parcel.")},
                 {"People", phrase("14,400 a month.")},
                 {"Money", {{money(4.1e6)}}}}};
    Table register_{"Assumptions",
                    {{"path", "assumption", Show::text, 0, true}, {"value", "value", Show::text}},
                    {Row{{text("segments.consumer.churn"), text("2.1% per month")}, {}, "a-segments.consumer.churn"}},
                    {},
                    {},
                    true};
    return {"i-bill", "First bill explained before it comes", 2, {chain, register_}, true};
}

// Every text of a chart or a table replaced.
const char* const nasty =
    "<script>alert(1)</script>\"' & \x01 \u202eabc\u202c \u05e9\u05dc\u05d5\u05dd \U0001F600 --> ]]>";

}  // namespace

std::vector<Picture::Chart> every_chart() {
    return {Bars{"What doing nothing costs",
                 Show::money,
                 {{"Late parcels", 4.1e6},
                  {"Bills nobody understands", 2.6e6, Tone::bad},
                  {"Hold music", -0.4e6, Tone::good}},
                 {}},
            stacks(),
            Bridge{"From benefit to NPV",
                   Show::money,
                   {"churn", "contacts", "costs"},
                   {{"First bill", {3e6, 1e6, -0.8e6}},
                    {"Top-up", {1.2e6, 0.4e6, -0.5e6}, false, "i-bill"},
                    {"Stores", {0, 0, -1.1e6}},
                    {"Funded", {}, true}},
                   {}},
            Tornado{"What moves the NPV most",
                    Show::money,
                    14.2e6,
                    {{"churn of contracts", 11e6, 17e6, figure(Show::percent, 0.11), figure(Show::percent, 0.17),
                      "a-segments.consumer.churn"},
                     {"cost of build", 15e6, 13e6, money(3e5), money(4.5e5)}},
                    {}},
            Bubbles{"Value against time",
                    {"months to full effect", Show::months, 6},
                    {"NPV", Show::money, {}},
                    "cost",
                    Show::money,
                    {{"First bill", 5, 4.1e6, 6e5, "quick win", "i-bill"},
                     {"Top-up", 9, 1.6e6, 3.6e5, "long-term"},
                     {"Stores", 14, -0.9e6, 1.4e6, "long-term"}},
                    {}},
            Sankey{"From friction to money",
                   Show::money,
                   {"friction", "lever", "segment"},
                   {{"Late parcels", 0}, {"Bills", 0}, {"churn", 1}, {"contacts", 1}, {"Consumer", 2}, {"Business", 2}},
                   {{0, 2, 3e6}, {1, 2, 1e6}, {1, 3, 1.6e6}, {2, 4, 2.5e6}, {2, 5, 1.5e6}, {3, 4, 1.6e6}},
                   {}},
            Steps{"What each budget buys",
                  Show::money,
                  Show::money,
                  {{0, 0}, {1e6, 4e6}, {2.2e6, 7.5e6}, {4e6, 11e6}, {5e6, 11.6e6}},
                  4.9e6,
                  {}},
            Gantt{"When",
                  {work("First bill explained", 1, 4, 6), work("Stores", 6, 9, 3)},
                  {{1, "FY2027", true}, {4, "Q2"}, {7, "Q3"}, {10, "Q4"}, {13, "FY2028", true}, {25, "FY2029", true}},
                  {}},
            histogram(),
            fan()};
}

std::vector<Picture::Chart> every_empty_chart() {
    return {Bars{}, Stacks{}, Bridge{}, Tornado{}, Bubbles{}, Sankey{}, Steps{}, Gantt{}, Histogram{}, Fan{}};
}

std::vector<Picture::Chart> every_long_chart(std::size_t many, const std::string& name) {
    Bars bars{"bars", Show::money, {}, {}};
    Bridge bridge{"bridge", Show::money, {"up", "down"}, {}, {}};
    Tornado tornado{"tornado", Show::money, 5e5, {}, {}};
    Bubbles bubbles{"bubbles", {"across", Show::months, {}}, {"up", Show::money, {}}, "size", Show::money, {}, {}};
    Sankey sankey{"sankey", Show::money, {"from", "to"}, {{name + " target", 1}}, {}, {}};
    Gantt gantt{"gantt", {}, {{1, "FY2027", true}, {13, "FY2028", true}}, {}};
    for (std::size_t i = 0; i < many; ++i) {
        const std::string called = name + " " + std::to_string(i);
        const double value = 1e5 * (static_cast<double>(i % 7) - 2);
        bars.bars.push_back({called, value});
        bridge.steps.push_back({called, {std::max(value, 0.0), std::min(value, 0.0)}});
        tornado.bars.push_back({called, 5e5 - value, 5e5 + value, text("low"), text("high")});
        bubbles.bubbles.push_back({called, static_cast<double>(i % 11), value, static_cast<double>(i) * 100});
        sankey.nodes.push_back({called, 0});
        sankey.flows.push_back({i + 1, 0, 1000.0 + static_cast<double>(i)});
        gantt.bars.push_back(work(called, i % 9, 3, 4));
    }
    bridge.steps.push_back({"sum", {}, true});
    return {bars, bridge, tornado, bubbles, sankey, gantt};
}

Submission full_submission() {
    Submission all;
    all.title = "Customer fixes, FY2027";
    all.company = "Halden Telecom";
    all.author = "Customer Office";
    all.ask = {
        {text("Give us "), money(4.42e6), text(" in FY2027; it brings "), money(14.2e6), text(" in three years.")}};
    all.context = phrase("EUR, 36 months from 2027-01, 9% a year.");
    all.confidential = true;
    all.accent = "#005f73";
    all.currency = "EUR";
    // One white pixel.
    all.logo = Image{
        "image/gif",
        std::string(
            "GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02"
            "D\x01\x00;",
            35)};
    all.chapters = {first_chapter(),
                    pictures(),
                    {"c-pages", "Initiatives", 1, {phrase("One page each.")}, true},
                    initiative(),
                    words()};
    all.provenance = {{"program", "cxcase 0.1.0"},
                      {"inputs", "sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}};
    return all;
}

Submission hostile_submission(std::size_t many) {
    Submission all = full_submission();
    const std::string long_name(300, 'W');
    all.title = nasty;
    all.company = long_name;
    all.accent = "#ffff00";
    all.ask = phrase(std::string(nasty) + long_name);
    all.provenance.emplace_back(nasty, long_name);
    Chapter lists{"c-lists", nasty, 1, {}, false};
    Table table{
        nasty, {{"name", nasty, Show::text, 0, true}, {"value", long_name, Show::money}}, {}, {}, phrase(nasty)};
    for (std::size_t i = 0; i < many; ++i)
        table.rows.emplace_back(
            Row{{text(i % 2 == 0 ? nasty : long_name), money(1e3 * static_cast<double>(i))}, phrase(nasty)});
    lists.blocks = {phrase(nasty),
                    table,
                    Notes{nasty, true, {phrase(long_name)}},
                    Chain{nasty, {{nasty, phrase(long_name)}}},
                    Highlights{{{long_name, text(long_name), phrase(nasty)}}},
                    SignOff{nasty, {long_name}}};
    for (const std::string& name : {std::string(nasty), long_name})
        for (auto& chart : every_long_chart(many, name)) lists.blocks.emplace_back(Picture{chart, phrase(nasty)});
    all.chapters.push_back(lists);
    return all;
}

}  // namespace cxcase::test
