package io.twinflow.local.twins.query;

import java.util.Optional;

/** What a condition is about: a value, or the path to one. */
sealed interface Operand {
    /** The kind of the value, if the data has no say in it. */
    Optional<Kind> kind();

    /** SQL of the value; of null, objects and arrays it means nothing. */
    String value(Parameters parameters);

    /**
     * A value that stands in the query.
     *
     * @param content a string or a number; 1 or 0 for a boolean and 0 for null
     */
    record Literal(Kind of, Object content) implements Operand {
        @Override
        public Optional<Kind> kind() {
            return Optional.of(of);
        }

        @Override
        public String value(Parameters parameters) {
            return parameters.add(content);
        }
    }

    /** What the items of a collection hold. */
    sealed interface Path extends Operand {
        /** SQL of what SQLite's {@code json_type} says of the value; NULL if it is absent. */
        String jsonType(Parameters parameters);
    }

    /** A member that has a column of its own: always there, and text. */
    record Column(Collection collection, String column) implements Path {
        /** Whether it says which twin it is. */
        boolean isTwinId() {
            return collection.isTwins() && column.equals("id");
        }

        @Override
        public Optional<Kind> kind() {
            return Optional.of(Kind.STRING);
        }

        @Override
        public String value(Parameters parameters) {
            return collection.column(column);
        }

        @Override
        public String jsonType(Parameters parameters) {
            return "'text'";
        }
    }

    /**
     * Any other member.
     *
     * @param json a path as SQLite's JSON functions take it
     */
    record Member(Collection collection, String json) implements Path {
        @Override
        public Optional<Kind> kind() {
            return Optional.empty();
        }

        @Override
        public String value(Parameters parameters) {
            return "json_extract(" + body(parameters) + ")";
        }

        @Override
        public String jsonType(Parameters parameters) {
            return "json_type(" + body(parameters) + ")";
        }

        /** SQL of the document and the path, as every one of the functions takes them. */
        String body(Parameters parameters) {
            return collection.column("body") + "," + parameters.add(json);
        }
    }
}
