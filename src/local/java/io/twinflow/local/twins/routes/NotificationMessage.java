package io.twinflow.local.twins.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.routes.filter.Message;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A notification as filters see it; the twin is looked up if one asks. */
final class NotificationMessage implements Message {
    private final Notification notification;
    private final TwinView twins;
    private final Tx tx;
    private @Nullable JsonNode twin;

    NotificationMessage(Notification notification, TwinView twins, Tx tx) {
        this.notification = notification;
        this.twins = twins;
        this.tx = tx;
    }

    @Override
    public String type() {
        return notification.type();
    }

    @Override
    public JsonNode attribute(String name) {
        String value = switch (name) {
            case "type" -> notification.type();
            case "source" -> notification.source();
            case "subject" -> notification.subject();
            case "dataschema" -> notification.dataschema();
            case "datacontenttype" -> notification.contentType();
            case "specversion" -> "1.0";
            case "id" -> notification.id();
            case "time" -> notification.time();
            default -> throw new IllegalArgumentException("No attribute is named " + name);
        };
        return value == null ? NullNode.instance : TextNode.valueOf(value);
    }

    @Override
    public JsonNode data() {
        return notification.data();
    }

    @Override
    public JsonNode twin() throws SQLException {
        JsonNode known = twin;
        if (known == null) {
            known = lookUp();
            twin = known;
        }
        return known;
    }

    @Override
    public boolean twinIsOfModel(String model, boolean exact) throws SQLException {
        JsonNode own = twin().at("/$metadata/$model");
        return own.isTextual() && twins.isModel(tx, own.textValue(), model, exact);
    }

    /** A twin that is gone is known by its notification alone. */
    private JsonNode lookUp() throws SQLException {
        String id = notification.twin();
        if (id == null) {
            return MissingNode.getInstance();
        }
        return notification.hasTwinState() ? notification.data() : twins.state(tx, id);
    }
}
