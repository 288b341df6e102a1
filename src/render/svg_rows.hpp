// Charts of a row a thing: its name on the left, or above where the sheet is narrow, its bar beside a scale.
#pragma once

#include "cxcase/report/words.hpp"
#include "svg_scale.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace cxcase::render {

class Rows {
 public:
    // `before` and `after`: room for labels at both ends of the bars.
    Rows(Canvas& canvas, const std::vector<std::string>& names, double top, double before, double after)
        : canvas_(canvas), labels_(names), top_(top), count_(names.size()), right_(canvas.width() - after) {
        double widest = 0;
        for (const auto& name : names) widest = std::max(widest, text_width(name));
        const bool narrow = canvas.is_narrow();
        names_ = narrow ? 0 : std::min(widest, 0.34 * canvas.width());
        left_ = names_ + (narrow ? 0 : 12) + before;
        height_ = narrow ? 42 : 28;
    }

    [[nodiscard]] double left() const { return left_; }
    [[nodiscard]] double right() const { return right_; }
    [[nodiscard]] double top() const { return top_; }
    [[nodiscard]] double bottom() const { return top_ + height_ * static_cast<double>(count_); }
    [[nodiscard]] double bar_height() const { return 18; }
    [[nodiscard]] double bar_top(std::size_t row) const {
        return top_ + height_ * static_cast<double>(row) + (canvas_.is_narrow() ? 20 : 5);
    }
    [[nodiscard]] double baseline(std::size_t row) const { return bar_top(row) + 13; }

    // Last, so that no line of the scale runs through them.
    void draw_names() const {
        for (std::size_t row = 0; row < count_; ++row) {
            if (canvas_.is_narrow())
                canvas_.text(0, bar_top(row) - 5, fitted(labels_[row], canvas_.width()), Anchor::start, "halo");
            else
                canvas_.text(names_, baseline(row), fitted(labels_[row], names_), Anchor::end);
        }
    }

 private:
    Canvas& canvas_;
    std::vector<std::string> labels_;
    double top_;
    std::size_t count_;
    double right_;
    double names_ = 0, left_ = 0, height_ = 0;
};

// How many of a list are drawn; the rest is said in a line and stands in the table of the figures.
inline constexpr std::size_t most_rows = 40;

// "and 160 more: in the figures below". What comes below it.
[[nodiscard]] inline double and_more(Canvas& canvas, std::size_t all, std::size_t shown, double top) {
    if (all <= shown) return top;
    canvas.text(0, top + line_height, report::titled(report::Says::svg_and_more, {std::to_string(all - shown)}),
                Anchor::start, "q");
    return top + line_height + 8;
}

}  // namespace cxcase::render
