// Draws of a case and what the kernel makes of them, for peers to repeat: `kernel_draws CASE DRAWS PREFIX` writes
// PREFIX.figures (a path and its value a line), PREFIX.varied (paths of what is drawn), PREFIX.values and PREFIX.npv (doubles,
// row by row: a row a figure, a row a question) and prints what CPU time the kernel took, on one thread. The questions: every
// initiative alone, every one as the last one in, all together.
#include "cxcase/engine/batch.hpp"
#include "cxcase/input/load.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

namespace {

using namespace cxcase;
using engine::Batch;

std::vector<engine::Question> questions_of(const model::BusinessCase& bc) {
    engine::Question all;
    all.with.funded.assign(bc.initiatives.size(), 1);
    all.without.funded.assign(bc.initiatives.size(), 0);
    std::vector<engine::Question> questions;
    for (std::size_t i = 0; i < bc.initiatives.size(); ++i) {
        questions.push_back({all.without, all.without});
        questions.back().with.funded[i] = 1;
    }
    for (std::size_t i = 0; i < bc.initiatives.size(); ++i) {
        questions.push_back({all.with, all.with});
        questions.back().without.funded[i] = 0;
    }
    questions.push_back(all);
    return questions;
}

// Everything but months and the discount rate, up to 5% to both sides.
std::vector<std::uint32_t> varied_of(const model::BusinessCase& bc) {
    std::vector<std::uint32_t> ids;
    for (std::uint32_t id = 0; id < bc.assumptions.size(); ++id) {
        const model::Assumption& a = bc.assumptions[id];
        if (a.stated && a.unit != model::Unit::months && id != bc.discount_rate.id) ids.push_back(id);
    }
    return ids;
}

double drawn(double value, std::size_t row, std::size_t draw) {
    const auto step = static_cast<double>((row * 7919 + draw * 104729) % 1009);
    return value * (0.95 + 0.1 * step / 1008);
}

void write(const std::string& path, const std::vector<double>& numbers) {
    std::ofstream out(path, std::ios::binary);
    for (const double number : numbers) out.write(reinterpret_cast<const char*>(&number), sizeof number);
}

void write_figures(const model::BusinessCase& bc, const std::string& path) {
    std::ofstream out(path);
    out.precision(17);
    for (const model::Assumption& a : bc.assumptions) out << a.path << ' ' << a.value << '\n';
    for (const model::Initiative& it : bc.initiatives)
        out << "initiatives." << it.id << ".starts " << it.starts << '\n';
}

}  // namespace

int main(int count, char** words) {
    if (count != 4) return 2;
    const std::string prefix = words[3];
    const std::size_t draws = std::stoul(words[2]) / Batch::block * Batch::block;
    std::ifstream in(words[1], std::ios::binary);
    source::Sources sources;
    const auto file = sources.add(words[1], {std::istreambuf_iterator<char>(in), {}});
    const model::BusinessCase bc = input::load(sources, file).loaded.value().business_case;
    const engine::Plan plan = engine::make_plan(bc);
    const auto questions = questions_of(bc);
    const auto varied = varied_of(bc);
    const Batch batch(plan, questions, engine::npv_only, varied);
    std::vector<double> values(varied.size() * draws);
    std::vector<double> npv(questions.size() * draws);
    for (std::size_t row = 0; row < varied.size(); ++row)
        for (std::size_t j = 0; j < draws; ++j)
            values[row * draws + j] = drawn(bc.assumptions[varied[row]].value, row, j);
    std::vector<double> block(varied.size() * Batch::block);
    Batch::Answers answers;
    std::clock_t took = 0;
    for (std::size_t first = 0; first < draws; first += Batch::block) {
        for (std::size_t row = 0; row < varied.size(); ++row)
            std::copy_n(&values[row * draws + first], Batch::block, &block[row * Batch::block]);
        const std::clock_t begin = std::clock();
        answers = batch.run(varied, block, std::move(answers));
        took += std::clock() - begin;
        for (std::size_t q = 0; q < questions.size(); ++q)
            std::copy_n(&answers.npv[q * Batch::block], Batch::block, &npv[q * draws + first]);
    }
    const double seconds = static_cast<double>(took) / CLOCKS_PER_SEC;
    write(prefix + ".values", values);
    write(prefix + ".npv", npv);
    write_figures(bc, prefix + ".figures");
    std::ofstream names(prefix + ".varied");
    for (const std::uint32_t id : varied) names << bc.assumptions[id].path << '\n';
    std::printf("kernel: %zu draws of %zu questions in %.3f s, %.2f us a draw\n", draws, questions.size(), seconds,
                1e6 * seconds / static_cast<double>(draws));
    return 0;
}
