package io.twinflow.local.twins.query.oracle;

import com.fasterxml.jackson.databind.JsonNode;

/** The functions that ask for a type, named as in queries. */
enum TypeFunction {
    IS_DEFINED,
    IS_NULL,
    IS_BOOL,
    IS_NUMBER,
    IS_STRING,
    IS_PRIMITIVE,
    IS_OBJECT;

    boolean holds(JsonNode value) {
        return switch (this) {
            case IS_DEFINED -> !value.isMissingNode();
            case IS_NULL -> value.isNull();
            case IS_BOOL -> value.isBoolean();
            case IS_NUMBER -> value.isNumber();
            case IS_STRING -> value.isTextual();
            case IS_PRIMITIVE -> Values.isPrimitive(value);
            case IS_OBJECT -> value.isObject();
        };
    }
}
