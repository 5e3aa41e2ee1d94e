package io.twinflow.local.twins.query;

import io.twinflow.local.json.Json;
import io.twinflow.local.twins.graph.GraphItem;
import java.util.List;
import java.util.Locale;

/**
 * Twins or relationships that a query speaks about.
 *
 * @param name what the query calls them; empty if it does not
 * @param alias what the SQL calls them
 */
record Collection(String name, Of of, String alias) {
    boolean isTwins() {
        return of == Of.TWINS;
    }

    /** A collection of the same kind that the query cannot speak about. */
    Collection another(String suffix) {
        return new Collection("", of, alias + suffix);
    }

    /** The table under the alias, as it stands after FROM. */
    String table() {
        return of.table + " " + alias;
    }

    /** A column of the table. */
    String column(String column) {
        return alias + "." + column;
    }

    /** The columns that tell the items apart. */
    List<String> key() {
        return isTwins() ? List.of(column("id")) : List.of(column("source"), column("id"));
    }

    /**
     * A member of the items. What has a column of its own is read from there, so that indexes help; the
     * documentation's examples write {@code $dtId} in more than one case.
     */
    Operand.Path member(List<String> path) {
        String column = of.column(String.join(".", path).toLowerCase(Locale.ROOT));
        if (!column.isEmpty()) {
            return new Operand.Column(this, column);
        }
        StringBuilder json = new StringBuilder("$");
        path.forEach(name -> json.append('.').append(Json.write(Json.object().textNode(name))));
        return new Operand.Member(this, json.toString());
    }

    /** What the items of a collection are. */
    enum Of {
        TWINS("adt_twins", GraphItem.TWIN) {
            @Override
            String column(String path) {
                return switch (path) {
                    case "$dtid" -> "id";
                    case "$etag" -> "etag";
                    case "$metadata.$model" -> "model";
                    default -> "";
                };
            }
        },
        RELATIONSHIPS("adt_relationships", GraphItem.RELATIONSHIP) {
            @Override
            String column(String path) {
                return switch (path) {
                    case "$relationshipid" -> "id";
                    case "$sourceid" -> "source";
                    case "$targetid" -> "target";
                    case "$relationshipname" -> "name";
                    case "$etag" -> "etag";
                    default -> "";
                };
            }
        };

        private final String table;
        private final GraphItem item;

        Of(String table, GraphItem item) {
            this.table = table;
            this.item = item;
        }

        /** How the rows are shown. */
        GraphItem item() {
            return item;
        }

        /** The column that holds a member, by its path in lower case; empty if none does. */
        abstract String column(String path);
    }
}
