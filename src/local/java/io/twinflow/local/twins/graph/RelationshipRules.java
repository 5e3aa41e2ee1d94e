package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.models.EffectiveModel;
import io.twinflow.local.twins.models.Models;
import io.twinflow.local.twins.models.RelationshipType;
import io.twinflow.local.twins.models.ValueSchema;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which relationships the models allow. */
final class RelationshipRules {
    /** {@code $dtId} is what a line of a bulk import calls its source. */
    private static final Set<String> OF_THE_SERVICE =
            Set.of("$dtId", "$relationshipId", "$etag", "$sourceId", "$relationshipName", "$targetId");

    private final Models models;

    RelationshipRules(Models models) {
        this.models = models;
    }

    /** The properties in the body of a PUT: everything that is not the service's own. */
    static ObjectNode properties(JsonNode body) {
        ObjectNode properties = Json.object();
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            if (!OF_THE_SERVICE.contains(member.getKey())) {
                properties.set(member.getKey(), member.getValue());
            }
        }
        return properties;
    }

    static void checkProperties(Map<String, ValueSchema> schemas, ObjectNode properties) {
        List<String> problems = TwinValidation.problems(schemas, properties);
        if (!problems.isEmpty()) {
            throw GraphErrors.invalidRelationship(problems);
        }
    }

    void check(Tx tx, TwinEnd from, String name, TwinEnd to, ObjectNode properties) throws SQLException {
        if (from.id().equals(to.id())) {
            throw GraphErrors.toItself(from.id());
        }
        RelationshipType type = type(tx, from.model(), name);
        String wanted = type.target();
        String model = to.model();
        if (wanted != null && !wanted.equals(model) && !isA(tx, model, wanted)) {
            throw GraphErrors.wrongRelationship("The relationship " + name + " of " + from.model()
                    + " leads to twins of " + wanted + ", and " + to.id() + " is a " + model + ".");
        }
        checkProperties(type.properties(), properties);
    }

    RelationshipType type(Tx tx, String model, String name) throws SQLException {
        EffectiveModel found = models.find(tx, model)
                .orElseThrow(() -> GraphErrors.invalidRelationship(
                        List.of(model + " or one of its dependencies does not exist.")));
        RelationshipType type = found.relationships().get(name);
        if (type == null) {
            throw GraphErrors.wrongRelationship(
                    "The relationship '" + name + "' is not defined in the model " + model + ".");
        }
        return type;
    }

    /** What a model that is gone extended is not known any more: its twins may be the target of anything. */
    private boolean isA(Tx tx, String model, String wanted) throws SQLException {
        return models.find(tx, model).map(found -> found.isA(wanted)).orElse(true);
    }
}
