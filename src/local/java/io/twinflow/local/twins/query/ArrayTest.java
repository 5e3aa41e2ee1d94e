package io.twinflow.local.twins.query;

/** An element looked for in an array: undefined if it is none. */
record ArrayTest(Operand.Path path, Operand.Literal element) implements Condition {
    @Override
    public String sql(Parameters parameters) {
        if (!(path instanceof Operand.Member member)) {
            return "NULL";
        }
        String equal = element.of() == Kind.NULL ? "" : " AND value = " + element.value(parameters);
        return "CASE " + path.jsonType(parameters) + " WHEN 'array' THEN EXISTS(SELECT 1 FROM json_each("
                + member.body(parameters) + ") WHERE type IN (" + element.of().jsonTypes() + ")" + equal + ") END";
    }
}
