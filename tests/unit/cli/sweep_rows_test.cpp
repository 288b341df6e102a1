#include "cli/sweep_rows.hpp"

#include "cli/failure.hpp"
#include "cli/sweep_file.hpp"
#include "support/files.hpp"
#include "support/tiny_streams.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase;
using cli::SweepRows;

namespace {

// Three runs of one axis, with an amount, a rank and a truth.
struct SmallSweep {
    cli::SweepPlan plan{{3}, false};
    std::vector<input::Axis> axes{{"discount_rate", {"8%", "9, or so", "10%"}}};
    std::vector<analysis::Picked> figures{
        {"portfolio.npv", "", model::Subject::portfolio, model::MeasureUnit::money, 0},
        {"initiatives.x.rank", "x", model::Subject::initiative, model::MeasureUnit::rank, 0},
        {"initiatives.x.funded", "x", model::Subject::initiative, model::MeasureUnit::truth, 0}};
    SweepRows csv{plan, axes, figures, false};
    SweepRows json{plan, axes, figures, true};
};

}  // namespace

TEST_CASE("a row of a sweep is its run, its values, its figures and no error") {
    const SmallSweep sweep;
    CHECK(sweep.csv.header() ==
          "\"run\",discount_rate,portfolio.npv,initiatives.x.rank,initiatives.x.funded,error\r\n");
    CHECK(sweep.csv.row(0, {1.5, 2.0, 1.0}) == "1,8%,1.5,2,true,\r\n");
    CHECK(sweep.csv.row(1, {1.5, std::nullopt, 0.0}) == "2,\"9, or so\",1.5,,false,\r\n");
    CHECK(sweep.csv.invalid_row(2, "no\nway") == "3,10%,,,,no\\nway\r\n");
    CHECK(sweep.json.header().empty());
    CHECK(sweep.json.row(0, {1.5, 2.0, 1.0}) ==
          "{\"run\": \"1\", \"discount_rate\": \"8%\", \"portfolio.npv\": 1.5, \"initiatives.x.rank\": 2, "
          "\"initiatives.x.funded\": true, \"error\": null}\n");
}

TEST_CASE("a row begins with its run and values, and says whether it has figures") {
    const SmallSweep sweep;
    for (const SweepRows* rows : {&sweep.csv, &sweep.json}) {
        const std::string good = rows->row(1, {1.5, 2.0, 1.0});
        const std::string bad = rows->invalid_row(1, "broken");
        CHECK(good.starts_with(rows->beginning(1)));
        CHECK(bad.starts_with(rows->beginning(1)));
        CHECK_FALSE(good.starts_with(rows->beginning(0)));
        CHECK_FALSE(rows->is_invalid(good));
        CHECK(rows->is_invalid(bad));
    }
}

TEST_CASE("an unfinished file tells how far it had come, and another sweep's file is refused") {
    const SmallSweep sweep;
    const test::ScratchFolder scratch;
    const std::string path = (scratch.path() / "rows.csv").string();
    const cli::RunRange all{0, 3};
    CHECK(cli::state_of(path, sweep.csv, all).bytes == 0);
    const std::string whole = sweep.csv.header() + sweep.csv.row(0, {1.0, 1.0, 1.0}) + sweep.csv.invalid_row(1, "no");
    test::write_text(path, whole + "3,10");
    const auto state = cli::state_of(path, sweep.csv, all);
    CHECK(state.bytes == whole.size());
    CHECK(state.rows == 2);
    CHECK(state.invalid == 1);
    CHECK(state.last == sweep.csv.invalid_row(1, "no"));
    CHECK_THROWS_AS((void)cli::state_of(path, sweep.csv, {1, 3}), cli::UsageError);  // begins with another run
    CHECK_THROWS_AS((void)cli::state_of(path, sweep.csv, {0, 1}), cli::UsageError);  // has more rows
    test::write_text(path, "run,else\r\n");
    CHECK_THROWS_AS((void)cli::state_of(path, sweep.csv, all), cli::UsageError);
}

TEST_CASE("rows go on behind what is kept, and a reader that has gone away is no failure") {
    const test::ScratchFolder scratch;
    const std::string path = (scratch.path() / "rows.csv").string();
    test::write_text(path, "kept\ncut off");
    test::TinyStreams tiny;
    cli::RowSink file(path, cli::grow_file(path, 5));
    CHECK(file.write("next\n"));
    file.close();
    CHECK(test::read_text(path) == "kept\nnext\n");
    cli::RowSink out(tiny.streams);
    CHECK(out.write("row\n"));
    CHECK(tiny.out == "row\n");
    tiny.out_error = std::make_error_code(std::errc::broken_pipe);
    CHECK_FALSE(out.write("row\n"));
    tiny.out_error = std::make_error_code(std::errc::no_space_on_device);
    CHECK_THROWS_AS((void)out.write("row\n"), cli::StreamFailure);
    const std::string nowhere = (scratch.path() / "no" / "rows.csv").string();
    CHECK_THROWS_AS(cli::RowSink(nowhere, cli::grow_file(nowhere, 0)), cli::StreamFailure);
}
