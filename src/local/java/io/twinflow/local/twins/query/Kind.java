package io.twinflow.local.twins.query;

/** The types of values that can be compared; those of different types never can. */
enum Kind {
    STRING("'text'"),
    NUMBER("'integer','real'"),
    BOOLEAN("'true','false'"),
    NULL("'null'");

    private final String jsonTypes;

    Kind(String jsonTypes) {
        this.jsonTypes = jsonTypes;
    }

    /** What SQLite's {@code json_type} says of such values, as a list in SQL. */
    String jsonTypes() {
        return jsonTypes;
    }
}
