#include "quantity_fixture.hpp"
#include "support/files.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace cxcase;
using test::ask;
using test::QuantityKind;

namespace {

// A folder with one CSV file.
class Folder {
 public:
    explicit Folder(const std::string& csv) { test::write_text(scratch_.path() / "draws.csv", csv); }
    [[nodiscard]] test::Answer read(QuantityKind kind, const std::string& value) const {
        return ask(kind, value, {.folder = scratch_.path().string()});
    }

 private:
    test::ScratchFolder scratch_;
};

}  // namespace

TEST_CASE("a column of a CSV file, cells written like figures") {
    const Folder folder("id,share, churn ,factor,cost\n1,10%,2%,1.2x,5\n2,0.2,3%,0.9x,7 USD\n\n3,30%,4%,1.5x,'x'\n");
    CHECK(folder.read(QuantityKind::share, "{samples: draws.csv#share}").value() ==
          doctest::Approx(0.2).epsilon(1e-14));
    const auto churn =
        folder.read(QuantityKind::probability_rate, "{samples: draws.csv#churn, per: year, evidence: measured}");
    CHECK(churn.value() == doctest::Approx(1 - std::pow(0.97, 1.0 / 12)).epsilon(1e-13));
    CHECK(churn.row().evidence == model::Evidence::measured);
    CHECK(churn.row().written == "samples draws.csv#churn per year");
    CHECK(std::get<model::Samples>(churn.row().distribution.shape).values == std::vector<double>{0.02, 0.03, 0.04});
    CHECK(std::get<model::Samples>(churn.row().distribution.shape).column == "churn");
    CHECK(folder.read(QuantityKind::churn_change, "{samples: draws.csv#factor}").value() ==
          doctest::Approx(0.2).epsilon(1e-13));
    CHECK(folder.read(QuantityKind::share, "{value: {samples: draws.csv#share}}").value() ==
          doctest::Approx(0.2).epsilon(1e-14));
}

TEST_CASE("what CSV files have: quotes, line ends, byte order marks") {
    CHECK(
        Folder("\xEF\xBB\xBFshare\r\n10%\r\n20%\r\n").read(QuantityKind::share, "{samples: draws.csv#share}").value() ==
        doctest::Approx(0.15));
    CHECK(Folder("\"the, share\",b\n\"10%\",1\n\"20%\",2")
              .read(QuantityKind::share, "{samples: 'draws.csv#the, share'}")
              .value() == doctest::Approx(0.15));
    CHECK(Folder("note,share\n\"two\nlines \"\"so\"\"\",10%\nx,20%\n")
              .read(QuantityKind::share, "{samples: draws.csv#share}")
              .value() == doctest::Approx(0.15));
    CHECK(Folder("days\n1 month\n1 year\n").read(QuantityKind::duration, "{samples: draws.csv#days}").value() ==
          doctest::Approx(6.5));
    CHECK(Folder("cost\n5 USD\n7 USD\n").read(QuantityKind::money, "{samples: draws.csv#cost}").value() ==
          doctest::Approx(6 * 0.92));
}

TEST_CASE("files, columns and cells that cannot be read") {
    const Folder folder(
        "share,churn,empty,bad,nan,out\n10%,1% per month,,x,1,-50\n20%,2% per month,,y,nan,-40\n,3% per year,,z,3,5\n");
    struct Row {
        std::string value, id, at, message;
    };
    for (const Row& r : std::vector<Row>{{"{samples: none.csv#share}", "CX0238", "none.csv#share", "none.csv"},
                                         {"{samples: draws.csv#shares}", "CX0238", "draws.csv#shares", "no column"},
                                         {"{samples: draws.csv}", "CX0238", "draws.csv", "file and column"},
                                         {"{samples: 'draws.csv#'}", "CX0238", "'draws.csv#'", "file and column"},
                                         {"{samples: '#share'}", "CX0238", "'#share'", "file and column"},
                                         {"{samples: [a]}", "CX0238", "[a]", "file and column"},
                                         {"{samples: }", "CX0238", "samples", "file and column"},
                                         {"{samples: draws.csv#share}", "CX0239", "draws.csv#share", "line 4"},
                                         {"{samples: draws.csv#bad}", "CX0239", "draws.csv#bad", "line 2"},
                                         {"{samples: draws.csv#nan}", "CX0239", "draws.csv#nan", "line 3"},
                                         {"{samples: draws.csv#churn}", "CX0239", "draws.csv#churn", "line 2"},
                                         {"{samples: draws.csv#empty}", "CX0239", "draws.csv#empty", "line 2"},
                                         {"{samples: .#share}", "CX0238", ".#share", "cannot be read"}}) {
        CAPTURE(r.value);
        const auto answer = folder.read(QuantityKind::share, r.value);
        CHECK_FALSE(answer.quantity.has_value());
        REQUIRE(answer.ids() == r.id);
        CHECK(answer.findings[0].at == r.at);
        CAPTURE(answer.findings[0].message);
        CHECK(answer.findings[0].message.find(r.message) != std::string::npos);
    }
    CHECK(folder.read(QuantityKind::share, "{samples: draws.csv#shares}").findings.at(0).label == "share?");
    CHECK(folder.read(QuantityKind::count, "{samples: draws.csv#out}").ids() == "CX0233");
    CHECK(folder.read(QuantityKind::probability_rate, "{samples: draws.csv#nan}").ids() == "CX0239");
    CHECK(folder.read(QuantityKind::churn_change, "{samples: draws.csv#out}").ids() == "CX0239");  // no unit
    CHECK(Folder("share\n").read(QuantityKind::share, "{samples: draws.csv#share}").ids() == "CX0238");
    CHECK(Folder("share\n10%\n").read(QuantityKind::share, "{samples: draws.csv#share}").ids() == "CX0238");
    CHECK(Folder("share\n10%\ninf\n").read(QuantityKind::share, "{samples: draws.csv#share}").ids() == "CX0239");
    CHECK(Folder("").read(QuantityKind::share, "{samples: draws.csv#share}").ids() == "CX0238");
    CHECK(Folder("churn\n1%\n2%\n").read(QuantityKind::probability_rate, "{samples: draws.csv#churn}").ids() ==
          "CX0217");
    CHECK(Folder("churn\n1% per month\n2% per year\n")
              .read(QuantityKind::probability_rate, "{samples: draws.csv#churn}")
              .ids() == "CX0239");
    CHECK(Folder("cost\n5 CHF\n7 CHF\n").read(QuantityKind::money, "{samples: draws.csv#cost}").ids() == "CX0216");
}
