#include "paths.hpp"

#include "cxcase/base/text.hpp"

#include <algorithm>

namespace cxcase::input {
namespace {

using base::Code;

class PathWalk {
 public:
    PathWalk(ReadContext& context, std::string_view pattern, source::Span span)
        : context_(context), pattern_(pattern), span_(span), parts_(base::split(pattern, '.')) {}

    bool check() {
        const bool complete = std::ranges::none_of(parts_, [](const std::string& part) { return part.empty(); });
        if (!complete)
            return refuse("has an empty part", "",
                          "write the parts with one point between them: segments.consumer.churn");
        return inside(Place::top, 0);
    }

 private:
    bool refuse(const std::string& why, std::string label, std::string help) {
        context_.report(Code::bad_path, span_, "path " + quote(pattern_) + " " + why, std::move(label),
                        std::move(help));
        return false;
    }

    // parts_[at] is a key of `place`.
    bool inside(Place place, std::size_t at) {
        if (at >= parts_.size() || parts_[at] == "*" || is_extension(parts_[at])) return true;
        const KeyInfo* key = find_key(place, place == Place::top ? own_key(context_, parts_[at]) : parts_[at]);
        if (key == nullptr) {
            if (may_be_figure(place) && (is_quantity_key(parts_[at]) || place == Place::line)) return true;
            const KeyAdvice advice = advise(place, parts_[at]);
            return refuse(
                "does not exist: " + quote(parts_[at]) + " is not a key of " + std::string(place_info(place).name),
                advice.label, advice.help);
        }
        if (key->holds == Holds::map) return inside(*key->inside, at + 1);
        if (key->holds == Holds::map_by_id || key->holds == Holds::by_id) return id(*key, at + 1);
        return true;
    }

    // A line or fix may be a bare figure, whose parts are words of figures.
    static bool may_be_figure(Place place) { return place == Place::line || place == Place::fix; }

    bool id(const KeyInfo& key, std::size_t at) {
        if (at >= parts_.size()) return true;
        const std::string& name = parts_[at];
        const IdList* list = list_of(key.words);
        const bool every = name.ends_with('*') || (name == "all" && key.key == "affects");
        if (list != nullptr && !every && !list->find(name)) {
            return refuse("does not exist: there is no " + std::string(key.words) + " " + quote(name),
                          did_you_mean(name, list->names()), "");
        }
        return !key.inside || inside(*key.inside, at + 1);
    }

    [[nodiscard]] const IdList* list_of(std::string_view noun) const {
        for (const IdList* list :
             {&context_.segments, &context_.frictions, &context_.initiatives, &context_.metrics, &context_.teams}) {
            if (list->noun == noun) return list;
        }
        return nullptr;  // lines and channels are known only within their own place
    }

    ReadContext& context_;
    std::string_view pattern_;
    source::Span span_;
    std::vector<std::string> parts_;
};

}  // namespace

bool check_path(ReadContext& context, std::string_view pattern, source::Span span) {
    return PathWalk(context, pattern, span).check();
}

}  // namespace cxcase::input
