package io.twinflow.local.twins.query;

/**
 * What a value is: never undefined, and false if there is none.
 *
 * @param jsonTypes as SQLite's {@code json_type} names them, as a list in SQL
 */
record TypeTest(Operand.Path path, String jsonTypes) implements Condition {
    @Override
    public String sql(Parameters parameters) {
        return "IFNULL(" + path.jsonType(parameters) + " IN (" + jsonTypes + "),0)";
    }
}
