#include "schema_command.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/render/json.hpp"
#include "cxcase/schema/schemas.hpp"
#include "destination.hpp"

namespace cxcase::cli {

int schema_command(const Arguments& arguments, Streams& streams) {
    if (arguments.operands.size() > 1)
        throw UsageError{"schema takes one name, and '" + base::printable(arguments.operands[1]) + "' is another",
                         "for example: cxcase schema rank"};
    const std::string name = arguments.operands.empty() ? "case" : arguments.operands.front();
    const auto schema = schema::schema_of(name);
    if (!schema) {
        std::string all;
        for (const auto& known : schema::schema_names()) all += (all.empty() ? "" : ", ") + known;
        throw UsageError{
            "there is no schema '" + base::printable(name) + "'" + suggestion(name, schema::schema_names()),
            "there are " + all};
    }
    write_result(render::json(*schema), {output_of(arguments), "json", false}, streams);
    return exit_done;
}

}  // namespace cxcase::cli
