package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.ApiVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** How rows of the graph's tables become what clients see, for those who ask by SQL of their own. */
public enum GraphItem {
    TWIN {
        @Override
        public List<String> columns() {
            return List.of("id", "etag", "body");
        }

        @Override
        public String json(ResultSet row, int first, ApiVersion version) throws SQLException {
            return version.hasTwinTimes()
                    ? row.getString(first + 2)
                    : Json.write(TwinTable.twin(row, first).shown(version));
        }
    },
    RELATIONSHIP {
        @Override
        public List<String> columns() {
            return List.of("source", "id", "name", "target", "etag", "body");
        }

        @Override
        public String json(ResultSet row, int first, ApiVersion version) throws SQLException {
            return Json.write(new StoredRelationship(
                            row.getString(first),
                            row.getString(first + 1),
                            row.getString(first + 2),
                            row.getString(first + 3),
                            row.getString(first + 4),
                            (ObjectNode) Json.read(row.getString(first + 5)))
                    .shown());
        }
    };

    /** The columns that {@link #json} needs, in that order. */
    public abstract List<String> columns();

    /**
     * An item in the form of GET.
     *
     * @param first where its columns begin in the row, from 1
     */
    public abstract String json(ResultSet row, int first, ApiVersion version) throws SQLException;
}
