package io.twinflow.local.twins.routes.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;

/** What a filter can ask about a notification. */
public interface Message {
    /** The type of the event. */
    String type();

    /** An attribute by the name that filters use; a null node if the notification has none. */
    JsonNode attribute(String name);

    /** The body; a missing node if there is none. */
    JsonNode data();

    /** The state of the twin after the change, the last one if it is gone; a missing node if it is not about a twin. */
    JsonNode twin() throws SQLException;

    /**
     * Whether the twin is of a model.
     *
     * @param exact whether neither a later version of the model nor one that extends it will do
     */
    boolean twinIsOfModel(String model, boolean exact) throws SQLException;
}
