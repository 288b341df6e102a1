#!/usr/bin/env python3
"""Holds files against a JSON Schema with an implementation that is not ours: Debian's python3-jsonschema.

    validate.py SCHEMA FILE...

A line a file: "ok PATH" or "wrong PATH: WHERE: MESSAGE; ...". Files are JSON or YAML, by their ending. The exit code is 0
whatever the lines say, and 77 where a module is missing.
"""
import json
import sys

try:
    import jsonschema
    import yaml

    Validator = jsonschema.Draft202012Validator
except (ImportError, AttributeError) as error:
    print(error)
    sys.exit(77)


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML as JSON sees it: a date is a text."""

    yaml_implicit_resolvers = {
        first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def with_text_keys(value):
    if isinstance(value, dict):
        return {str(key): with_text_keys(item) for key, item in value.items()}
    if isinstance(value, list):
        return [with_text_keys(item) for item in value]
    return value


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file) if path.endswith(".json") else with_text_keys(yaml.load(file, Loader))


def verdict(validator, path):
    try:
        document = read(path)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return f"wrong {path}: not read: {type(error).__name__}"
    errors = sorted(validator.iter_errors(document), key=lambda error: list(map(str, error.absolute_path)))
    if not errors:
        return f"ok {path}"
    said = "; ".join(f"{'.'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in errors)
    return f"wrong {path}: {said}"


def main():
    schema = read(sys.argv[1])
    Validator.check_schema(schema)
    validator = Validator(schema)
    for path in sys.argv[2:]:
        print(verdict(validator, path))


main()
