// Figures that are columns of one file of samples.
#include "cxcase/model/sample_files.hpp"
#include "small_case.hpp"
#include "support/files.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

using namespace cxcase;
using namespace cxcase::test;

namespace {

const std::string churn = "segments.consumer.churn", margin = "segments.consumer.margin",
                  customers = "segments.consumer.customers";

// A segment whose churn and margin are columns of files in a folder of its own.
class Folder {
 public:
    explicit Folder(const std::string& csv) { write("draws.csv", csv); }

    void write(const std::string& name, const std::string& csv) const {
        std::filesystem::create_directories((scratch_.path() / name).parent_path());
        write_text(scratch_.path() / name, csv);
    }

    [[nodiscard]] Loaded load(const std::string& second = "draws.csv", const std::string& tail = "",
                              input::Point point = input::Point::mean) const {
        SmallCase small;
        small.segments =
            "{consumer: {customers: 9k..11k, revenue: 20 per month, churn: {samples: draws.csv#churn, per: "
            "month}, margin: {samples: " +
            second + "#margin}}}";
        small.tail = tail;
        return load_small(small.text(), {.point = point, .folder = scratch_.path().string()});
    }

    [[nodiscard]] const std::filesystem::path& path() const { return scratch_.path(); }

 private:
    ScratchFolder scratch_;
};

const std::string four_rows = "churn,margin\n1%,50%\n2%,60%\n3%,70%\n4%,80%\n";

std::string correlated(const std::vector<std::pair<std::string, std::string>>& pairs) {
    std::string all;
    for (const auto& [a, b] : pairs) all += (all.empty() ? "[" : ", [") + a + ", " + b + ", 0.3]";
    return "correlations: [" + all + "]";
}

std::string ids(const Loaded& loaded) {
    std::string all;
    for (const auto& one : loaded.result.diagnostics.all())
        if (base::info(one.code).severity == base::Severity::error) all += std::string(base::info(one.code).id) + " ";
    return all;
}

std::size_t files_of(const Loaded& loaded) { return model::sample_files(loaded.bc()).size(); }

}  // namespace

TEST_CASE("one file is one, however it is named") {
    const Folder folder(four_rows);
    CHECK(files_of(folder.load()) == 1);
    CHECK(files_of(folder.load("./draws.csv")) == 1);
    folder.write("other.csv", four_rows);
    CHECK(files_of(folder.load("other.csv")) == 0);
    std::filesystem::create_symlink("draws.csv", folder.path() / "link.csv");
    CHECK(files_of(folder.load("link.csv")) == 1);
}

TEST_CASE("a file of one name in another folder is another") {
    const Folder folder(four_rows);
    folder.write("there/draws.csv", four_rows);
    const Loaded loaded = folder.load("there/draws.csv");
    CHECK(files_of(loaded) == 0);
}

TEST_CASE("rows in which a figure cannot be count for none of them") {
    std::string csv = "churn,margin\n";
    for (int row = 0; row < 38; ++row) csv += "2%,50%\n";
    const Folder folder(csv + "-1%,90%\n4%,60%\n");
    for (const auto point : {input::Point::mean, input::Point::likely}) {
        const Loaded loaded = folder.load("draws.csv", "", point);
        REQUIRE(loaded.result.loaded.has_value());
        const auto& margin_row = loaded.bc()[loaded.bc().segments[0].margin];
        CHECK(std::get<model::Samples>(margin_row.distribution.shape).values.size() == 39);
        CHECK(margin_row.value == doctest::Approx(point == input::Point::mean ? (38 * 0.5 + 0.6) / 39 : 0.5));
        CHECK(margin_row.distribution.likely == 0.5);
    }
    // Each by itself may be beyond in one row of 40; in three rows of 40 one of them is.
    const Folder several(csv.substr(0, csv.size() - 7) + "-1%,90%\n4%,120%\n2%,-1%\n");
    CHECK(ids(several.load()) == "CX0233 ");
}

TEST_CASE("rows that may be are not counted out") {
    const Loaded loaded = Folder(four_rows).load();
    REQUIRE(loaded.result.loaded.has_value());
    const auto& row = loaded.bc()[loaded.bc().segments[0].churn];
    CHECK(std::get<model::Samples>(row.distribution.shape).values == std::vector<double>{0.01, 0.02, 0.03, 0.04});
}

TEST_CASE("a gap in one of the columns names its line") {
    const Loaded loaded = Folder("churn,margin\n1%,50%\n2%,\n3%,70%\n").load();
    REQUIRE(ids(loaded) == "CX0239 ");
    CHECK(loaded.result.diagnostics.all()[0].message.find("line 3") != std::string::npos);
}

TEST_CASE("one column of a file may move with figures elsewhere") {
    const Folder folder(four_rows);
    CHECK(ids(folder.load("draws.csv", correlated({{churn, customers}}))).empty());
    CHECK(ids(folder.load("draws.csv", correlated({{customers, margin}}))).empty());
    CHECK(ids(folder.load("draws.csv", correlated({{churn, margin}}))) == "CX0318 ");
    CHECK(ids(folder.load("draws.csv", correlated({{churn, customers}, {customers, margin}}))) == "CX0318 ");
    folder.write("other.csv", four_rows);
    CHECK(ids(folder.load("other.csv", correlated({{churn, customers}, {customers, margin}}))).empty());
    CHECK(ids(folder.load("other.csv", correlated({{churn, margin}}))).empty());
}
