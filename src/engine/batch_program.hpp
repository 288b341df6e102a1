// A plan compiled for its questions: flat lists that the lanes kernel walks. Plain data without functions of its own,
// because object files for several instruction sets read it (see lanes.hpp).
//
// A *slot* is the place of an input: the first are those of Quantity::id, the rest are derived per block by
// batch.cpp. A *variant* is one friction under one subset of its servers: what it adds to the levers is worked out once
// and shared by every set that has it. A *set* is what is funded inside one group.
#pragma once

#include <cstddef>

namespace cxcase::engine::program {

inline constexpr int none = -1;

// Whether a new case year begins in month t: growth and trends take their step.
[[gnu::always_inline]] inline bool new_case_year(int t) { return t > 1 && (t - 1) % 12 == 0; }

template <class X>
struct List {
    const X* first = nullptr;
    int count = 0;

    [[nodiscard, gnu::always_inline]] const X* begin() const { return first; }
    [[nodiscard, gnu::always_inline]] const X* end() const { return first + count; }
    [[gnu::always_inline]] const X& operator[](int k) const { return first[k]; }
};

// An effect after its haircut: amount x kept, through a metric link x -points. No amount: no such effect.
struct Size {
    int amount = none;
    int points = none;
    double kept = 1;
};

struct Channel {
    int contacts = none;  // none: only what frictions cause
    int cost = none;
};

struct Move {
    int rate = none;
    int to = 0;  // position in the group
};

struct MoveLoss {
    int move = 0;  // in Segment::moves
    Size change;
};

struct Contact {
    int channel = 0;
    Size contacts;
};

struct Server {
    int initiative = 0;
    int reduces = none;
    double kept = 1;
    bool committed = false;
    bool acts = false;  // in some set; the others only keep their place
    bool paid = false;  // somebody is paid per fix for this friction
    int state = 0;
};

struct Variant {
    List<int> servers;    // positions in Friction::servers
    bool pays = false;    // one of them is paid per fix
    bool parent = false;  // some set takes it out of its parent
    int state = 0;
};

// Effects other than churn, conversion by a factor, and money per customer: few frictions have any.
struct Further {
    bool points = false, revenue = false, referrals = false, contacts = false;  // contacts: where their price moves
    bool any = false;                                                           // or moves
};

struct Friction {
    int customers = none;  // exposure as written
    double months = 1;     // its period
    int prospects = none;
    int trend = none;  // none: it never grows
    Size churn, conversion, revenue, referrals, cost;
    bool churn_relative = false, conversion_points = false, conversion_factor = false;
    Further further;
    List<MoveLoss> moves;
    List<Contact> contacts;
    List<Server> servers;
    List<Variant> variants;
    int state = 0;
};

struct Segment {
    int customers = none, churn = none, conversion = none, prospects = none, revenue = none, margin = none;
    int referrals = none, cannibalisation = none, capture = none, addressable = none, acquisition_cost = none;
    int growth_prospects = none, growth_revenue = none, growth_contacts = none;  // none: they do not grow
    const double* season_prospects = nullptr;                                    // by month 1..T; null: no season
    const double* season_revenue = nullptr;
    const double* season_contacts = nullptr;
    bool contacts_given = false;
    bool price_moves = false;  // of contacts, from month to month
    Further further;           // of its frictions
    List<Channel> channels;
    List<Move> moves;
    List<Friction> frictions;
    int state = 0;
};

// What is funded in a group, besides the committed. Set 0 is the baseline.
struct Set {
    struct Choice {
        int segment = 0, friction = 0, variant = 0;
        int instead_of = none;  // the parent's variant; none: that changes nothing
        bool idle = false;      // this one changes nothing
    };
    List<int> members;         // initiatives
    List<Choice> choices;      // the variant of each friction that ever differs from today, by segment
    int parent = none;         // an earlier set that it shares most with
    List<Choice> differences;  // from the parent; without a parent all choices
    bool pays = false;         // somebody is paid per fix here
    bool is_parent = false;
    int adds_to = none;  // the only question that it serves, against the baseline

    // Whose course it follows until they differ, where net present values are all that is asked.
    [[nodiscard, gnu::always_inline]] int origin() const { return parent == none ? 0 : parent; }
};

// A question takes what one set brings less what another brings.
struct Use {
    int question = 0, with = 0, without = 0;
};

struct Group {
    List<Segment> segments;
    List<Set> sets;
    List<Use> uses;
};

// When an initiative acts. `adoption` holds its share of full effect in months 0..T where nothing about it varies;
// otherwise the kernel works it out from the slots.
struct Initiative {
    const double* adoption = nullptr;
    bool timing_varies = false;
    int success = none, risk_benefits = none, risk_costs = none;  // none: it has no part in any question
    int starts = 1;
    int ramp = none, full_after = none;  // slots: m; max(1, ceil m)
    int fade_month = none;               // slot: (1-fade)^(1/12); none: it does not fade
    int delivery = none, lasts = none;   // slots, rounded; lasts none: to the horizon
    bool s_curve = false;
    int run_growth = none;  // slot; none: running costs do not grow
    bool paid_per_fix = false;
    bool saves = false;  // it has lines of savings that count
};

// Money that one line moves in months first..last, both included, before risk and success.
struct Line {
    enum class Course { flat, growing, adopted };
    int initiative = 0;
    int amount = none;
    double share = 1;  // of the amount, in each month
    Course course = Course::flat;
    bool saving = false;
    int first = 0, last = 0;
    bool fixed = false;  // nothing but the amount differs between draws, and `present` is what 1 of it is worth
    double present = 0;
    // Where the timing varies: the bound moves with go-live, with the end of its life, or the amount with the delivery.
    bool first_is_live = false, last_is_end = false, over_delivery = false, at_live = false;
};

struct LineUse {
    int initiative = 0;
    double sign = 1;
};

struct Question {
    List<LineUse> lines;
};

struct Program {
    bool npv_only = false;  // nothing else is asked
    int months = 0;
    int slots = 0;
    int count_customers = 0;                 // 0 average, 1 opening, 2 closing
    const double* discount = nullptr;        // months 0..T; null: the slots from `discount_slot` on
    const double* discount_until = nullptr;  // sums over months 1..t
    int discount_slot = none;
    int budget_first = 0, budget_last = 0;  // months of the budget year, month 0 with month 1
    List<Group> groups;
    List<Initiative> initiatives;
    List<Line> lines;   // by initiative
    List<Line> prices;  // what is paid per fix: `share` 1, by initiative
    List<Question> questions;
    int courses_of = none;
    int segments = 0, frictions = 0, servers = 0, variants = 0;  // states to keep
    int sets = 0;                                                // set-and-segment pairs of the largest group
    int group_sets = 0;                                          // sets of the group with most
    int directs = 0;                                             // room for so many Cell::Direct
    int moves = 0;                                               // of the segment with most
};

// What is worked out anew in some month: a friction under some of its servers ...
struct Term {
    struct Payee {
        int server = 0;         // state
        int initiative = none;  // none: it takes no money per fix
    };
    const Segment* segment = nullptr;
    const Friction* friction = nullptr;
    const Variant* variant = nullptr;
    List<Payee> servers;
    bool only_server = false;  // nobody else serves the friction here
};

// ... and the levers of a set in a segment.
struct Cell {
    struct Direct {  // a friction that one server removes
        const Friction* friction = nullptr;
        int server = 0;  // state
        int at = 0;      // state of what it adds
    };
    struct Step {
        int variant = 0, instead_of = none;    // states
        bool conversion = false;               // it has a factor of conversion
        bool pays = false, paid_then = false;  // somebody is paid per fix: now; in the one it takes the place of
        const Friction* further = nullptr;     // where it has rarer effects
    };
    const Segment* segment = nullptr;
    int at = 0;                // state: set * segments of the group + segment
    int parent = none;         // state of its parent
    bool pays = false;         // somebody in the set is paid per fix
    bool parent_pays = false;  // somebody in its parent is
    bool kept = false;         // levers are needed again
    List<Step> steps;          // from the parent
    List<int> paid;            // states of variants in which somebody is paid

    // The only initiative that acts here, where levers are lines in its adoption, or a product of such lines.
    int by_adoption_of = none;
    List<Direct> directs;
};

// What has to be worked out anew in one month of a group; everything else stands as it did the month before.
struct Month {
    struct TermWork {
        const Term* term = nullptr;
        bool removed = false, paid = false;  // which of the two changed
    };
    struct CellWork {
        const Cell* cell = nullptr;
        bool levers = false, paid = false;  // its variants changed, or payments; neither: prices or prospects alone
        bool begins = false;                // its set does
        bool goes_on = false;               // nothing changed: only its months were not all worked out yet
        bool parted = false;                // it will go on so after `last`
        int last = 0;                       // until the end of this month it stands so
    };
    struct Start {  // a set leaves another's course
        int set = 0, from = 0;
    };
    List<const Segment*> courses;
    List<const Friction*> trends;
    List<const Segment*> today;  // whose trends changed
    List<const Server*> acts;
    List<TermWork> terms;
    List<Start> starts;
    List<CellWork> cells;
    List<int> sets;  // that run a course of their own; of groups of several segments
};

struct Schedule {
    const List<Month>* groups = nullptr;  // months 1..T at 0..T-1, by group
};

// One block of draws: rows of values for some slots.
struct Block {
    struct Rows {
        List<int> slots;
        const double* values = nullptr;
    };
    int draws = 0;        // length of a row
    int wanted = 0;       // so many of them, the first ones, are worked out
    Rows drawn, derived;  // what varies, and what follows from it
    Schedule schedule;
};

struct Answers {  // rows of `draws`, as in Batch::Answers
    double *npv, *pv_benefits, *pv_costs, *first_year_cost, *first_year_benefit, *payback, *net, *cost;
    double* scaled;  // 1 where effects were scaled, else 0
};

// What an instruction set offers.
struct Kernel {
    std::size_t (*workspace)(const Program&);  // bytes, aligned to 64
    // Sets all inputs to what they are where nothing varies, before every block: the one before may have varied others.
    // `values` by slot.
    void (*prepare)(const Program&, const double* values, void* workspace);
    void (*run)(const Program&, const Block&, const Answers&, void* workspace);
};

}  // namespace cxcase::engine::program
