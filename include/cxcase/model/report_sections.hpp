// The sections of the document that is handed in, in the order in which a finance review reads them. The one table drives
// `report: {sections: […]}` of a case and the documentation; the report layer writes each.
#pragma once

#include <span>
#include <string_view>

namespace cxcase::model {

struct SectionInfo {
    std::string_view id;     // as in `sections`: "ranking"
    std::string_view holds;  // what stands in it, for people
};

[[nodiscard]] std::span<const SectionInfo> report_sections();

}  // namespace cxcase::model
