#include "report_logo.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/input/outside.hpp"

#include <array>
#include <filesystem>
#include <string_view>
#include <variant>

namespace cxcase::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest = 512U << 10U;  // bytes: it is in the document as it is

struct Kind {
    std::string_view begins, media_type;
};
constexpr std::array kinds{Kind{"\x89PNG\r\n\x1a\n", "image/png"}, Kind{"\xff\xd8\xff", "image/jpeg"}};

std::string media_type_of(std::string_view bytes) {
    for (const auto& kind : kinds)
        if (bytes.starts_with(kind.begins)) return std::string(kind.media_type);
    return {};
}

// Where the case names it; the beginning of the case where an override does.
source::Span place_of(const input::ComposedCase& composed, const std::string& path) {
    const auto* report = composed.root.find("report");
    const auto* logo = report == nullptr ? nullptr : report->find("logo");
    return logo != nullptr && logo->text == path ? logo->span : source::Span{};
}

void refuse(Logo& logo, source::Span place, const std::string& path, const std::string& why, const std::string& help) {
    logo.diagnostics.add(
        {base::Code::file_unreadable, place, "the logo '" + base::printable(path) + "' " + why, "", help, {}});
}

}  // namespace

Logo logo_of(CaseInput& input, const input::ComposedCase& composed) {
    Logo logo;
    const std::string& path = input.result.loaded->business_case.report.logo;
    if (path.empty()) return logo;
    const auto place = place_of(composed, path);
    const std::string folder =
        place.file < composed.folders.size() ? composed.folders[place.file].folder : std::string();
    const std::string file = (fs::path(folder) / path).string();
    if (fs::path(path).is_absolute() || input::lies_outside(file, {folder, folder})) {
        refuse(logo, place, path, "is not below the folder of the case", "put it beside the case: logo: logo.png");
        return logo;
    }
    input.sources.add(file, "");
    auto read = source::read_file(file, largest);
    if (const auto* error = std::get_if<source::FileError>(&read)) {
        refuse(logo, place, path, "cannot be read: " + error->reason, "it is looked for in the folder of the case");
        return logo;
    }
    auto& bytes = std::get<std::string>(read);
    const auto media_type = media_type_of(bytes);
    if (bytes.size() > largest)
        refuse(logo, place, path, "is larger than 512 KiB", "a title page needs no more than some 600 pixels");
    else if (media_type.empty())
        refuse(logo, place, path, "is neither a PNG nor a JPEG image", "SVG may hold scripts; export it as PNG");
    else
        logo.image = report::Image{media_type, std::move(bytes)};
    return logo;
}

}  // namespace cxcase::cli
