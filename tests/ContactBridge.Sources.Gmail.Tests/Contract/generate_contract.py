"""Makes google-contract.json: what Google's discovery documents allow, of the methods that are used.

python3 generate_contract.py people.v1.discovery.json gmail.v1.discovery.json > google-contract.json
"""
import json
import re
import sys

USED = {
    "people.people.connections.list", "people.otherContacts.list", "people.people.listDirectoryPeople", "people.contactGroups.list",
    "gmail.users.getProfile", "gmail.users.messages.list", "gmail.users.messages.get", "gmail.users.history.list",
}


def methods(resource):
    yield from resource.get("methods", {}).values()
    for child in resource.get("resources", {}).values():
        yield from methods(child)


def mask_values(description):
    """The fields that a mask's description lists: '* addresses * ageRanges ...'."""
    return re.findall(r"\* ([a-zA-Z]+)", description)


def parameter(name, value):
    out = {"in": value["location"], "type": value["type"]}
    for key in ("required", "repeated", "enum", "pattern", "minimum", "maximum", "format"):
        if key in value:
            out[key] = value[key]
    if value.get("format") == "google-fieldmask":
        out["mask"] = mask_values(value["description"])
    # The older of two names for one mask is called required too, but the other does.
    if value.get("description", "").startswith("Required.") and name != "requestMask.includeField":
        out["required"] = True
    return out


contract = {"methods": []}
for path in sys.argv[1:]:
    document = json.load(open(path, encoding="utf-8"))
    for method in methods(document):
        if method["id"] in USED:
            contract["methods"].append({
                "id": method["id"],
                "revision": document["revision"],
                "verb": method["httpMethod"],
                "path": document["servicePath"] + method.get("path"),
                "scopes": method["scopes"],
                "parameters": {
                    **{name: parameter(name, value) for name, value in document["parameters"].items()},
                    **{name: parameter(name, value) for name, value in method["parameters"].items()},
                },
            })
    if document["name"] != "people":
        continue
    person = document["schemas"]["Person"]["properties"].values()
    held = {v.get("$ref") or v.get("items", {}).get("$ref") for v in person}
    held |= {"Person", "FieldMetadata", "Source", "ProfileMetadata", "Date", "ContactGroupMembership", "DomainMembership"}
    contract["peopleSchemas"] = {
        name: {key: (value.get("$ref") or value.get("items", {}).get("$ref") or value["type"]) for key, value in schema.get("properties", {}).items()}
        for name, schema in document["schemas"].items()
        if name in held
    }
contract["methods"].sort(key=lambda m: m["id"])
json.dump(contract, sys.stdout, indent=1, ensure_ascii=True, sort_keys=True)
print()
