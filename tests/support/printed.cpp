#include "support/printed.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <regex>
#include <stdexcept>
#include <vector>

namespace cxcase::test {
namespace {

Span operator+(Span a, Span b) { return {a.low + b.low, a.high + b.high}; }
Span operator-(Span a) { return {-a.high, -a.low}; }
Span operator*(Span a, Span b) {
    const auto [low, high] = std::minmax({a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high});
    return {low, high};
}
Span operator/(Span a, Span b) {
    if (b.low <= 0) throw std::runtime_error("divided by what may be nothing");
    return a * Span{1 / b.high, 1 / b.low};
}

struct PrintedUnit {
    const char* sign;
    double factor;
};

double factor_of(const std::string& suffix) {
    for (const PrintedUnit& unit :
         {PrintedUnit{"", 1}, {"k", 1e3}, {"M", 1e6}, {"bn", 1e9}, {"%", 0.01}, {"k%", 10}, {"pp", 0.01}, {"x", 1}}) {
        if (suffix == unit.sign) return unit.factor;
    }
    throw std::runtime_error("'" + suffix + "' is no unit");
}

// Half of the third digit; of prices below 100 half a cent. A little more, as halves are rounded either way.
double rounding(double size, bool money) {
    const double third = size == 0 ? 0.01 : std::pow(10, std::floor(std::log10(size)) - 2);
    return 0.5000001 * (money && size < 100 ? std::max(third, 0.01) : third);
}

// One token: 1,000 and 1 are exact, everything else may have been rounded.
Span number(const std::string& token) {
    static const std::regex form(R"(([-+]?)[^0-9.+-]*([0-9][0-9,]*(?:\.[0-9]+)?(?:e[-+][0-9]+)?)([^0-9]*))");
    std::smatch parts;
    if (!std::regex_match(token, parts, form)) throw std::runtime_error("'" + token + "' is no figure");
    std::string digits = parts[2];
    const bool exact = digits.find(',') != std::string::npos || token == "1";
    std::erase(digits, ',');
    const double size = std::stod(digits);
    const double off = exact ? 0 : rounding(size, token.find("\u20ac") != std::string::npos);
    const double factor = factor_of(parts[3]);
    const Span span{(size - off) * factor, (size + off) * factor};
    return parts[1] == "-" ? -span : span;
}

bool has_digit_first(const std::string& token) {
    const auto at = token.find_first_of("0123456789");
    if (at == std::string::npos) return false;
    return std::none_of(token.begin(), token.begin() + static_cast<std::ptrdiff_t>(at),
                        [](unsigned char c) { return std::isalpha(c) != 0 && c < 128; });
}

std::vector<std::string> tokens(std::string text) {
    text = std::regex_replace(text, std::regex(R"( \[[0-9]+\])"), "");
    text = std::regex_replace(text, std::regex(R"(\((held|capex)[^)]*\))"), "");
    text = std::regex_replace(text, std::regex(R"(^[^ :]+: |; [^ :]+: )"), " ; ");
    text = std::regex_replace(text, std::regex(R"(([()]))"), " $1 ");
    std::vector<std::string> all;
    static const std::regex word(R"([^ ]+)");
    for (std::sregex_iterator at(text.begin(), text.end(), word), end; at != end; ++at) all.push_back(at->str());
    return all;
}

class Reader {
 public:
    explicit Reader(const std::string& text) : tokens_(tokens(text)) {}

    Span read() {
        Span all = sum();
        while (taken(";")) all = all + sum();
        if (at_ != tokens_.size()) throw std::runtime_error("'" + tokens_[at_] + "' is left over");
        return all;
    }

 private:
    // Words say what a figure is; "per year" and "per quarter" are taken by the figure before.
    void read_over_words() {
        while (at_ < tokens_.size() && !is_sign(tokens_[at_]) && !has_digit_first(tokens_[at_])) ++at_;
    }

    static bool is_sign(const std::string& t) {
        return t == "x" || t == "+" || t == "-" || t == "/" || t == "(" || t == ")" || t == ";" || t == "less";
    }

    bool taken(const std::string& sign) {
        if (at_ >= tokens_.size() || tokens_[at_] != sign) return false;
        ++at_;
        return true;
    }

    Span sum() {
        while (taken(";")) {
        }
        Span all = term();
        while (at_ < tokens_.size()) {
            if (taken("+"))
                all = all + term();
            else if (taken("-"))
                all = all + -term();
            else
                break;
        }
        return all;
    }

    Span term() {
        read_over_words();
        if (taken("less")) return -term();
        Span all = factor();
        while (at_ < tokens_.size()) {
            if (taken("x"))
                all = all * factor();
            else if (taken("/"))
                all = all / factor();
            else
                break;
        }
        return all;
    }

    Span factor() {
        read_over_words();
        if (taken("(")) {
            const Span inner = sum();
            if (!taken(")")) throw std::runtime_error("a bracket is open");
            read_over_words();
            return inner;
        }
        if (at_ == tokens_.size() || is_sign(tokens_[at_])) throw std::runtime_error("a figure is missing");
        const Span figure = number(tokens_[at_++]);
        const Span each_month = figure * per();
        read_over_words();
        return each_month;
    }

    // Rates are taken a month.
    Span per() {
        if (at_ + 1 >= tokens_.size() || tokens_[at_] != "per") return {1, 1};
        const double months = tokens_[at_ + 1] == "year" ? 12 : tokens_[at_ + 1] == "quarter" ? 3 : 1;
        return {1 / months, 1 / months};
    }

    std::vector<std::string> tokens_;
    std::size_t at_ = 0;
};

}  // namespace

Span printed_figure(const std::string& text) { return Reader(text).read(); }

Span printed_formula(const std::string& text) { return Reader(text).read(); }

}  // namespace cxcase::test
