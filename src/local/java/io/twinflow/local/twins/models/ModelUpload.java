package io.twinflow.local.twins.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.ServiceTime;
import io.twinflow.local.twins.dtdl.Element;
import io.twinflow.local.twins.dtdl.ParsedModels;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Takes the models of one request in, all or none. */
final class ModelUpload {
    private static final int MOST_IN_ONE_REQUEST = 250;
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_MODELS = 10_000;

    private final ModelTable table;
    private final ModelParser parser;
    private final Clock clock;

    ModelUpload(ModelTable table, ModelParser parser, Clock clock) {
        this.table = table;
        this.parser = parser;
        this.clock = clock;
    }

    /** The data of each model, in the order of the request. */
    ArrayNode add(Tx tx, JsonNode body) throws SQLException {
        if (!body.isArray() || body.isEmpty() || hasList(body)) {
            throw ModelErrors.noModels();
        }
        checkLimits(tx, body);
        ParsedModels parsed = parser.parse(tx, body);
        checkNew(tx, body);
        return insert(tx, parsed, body);
    }

    /** JSON-LD takes lists in lists for one list, the service does not. */
    private static boolean hasList(JsonNode body) {
        for (JsonNode model : body) {
            if (model.isArray()) {
                return true;
            }
        }
        return false;
    }

    private void checkLimits(Tx tx, JsonNode body) throws SQLException {
        if (body.size() > MOST_IN_ONE_REQUEST) {
            throw ModelErrors.limit("At most " + MOST_IN_ONE_REQUEST + " models can be created in one request.");
        }
        if (table.count(tx) + body.size() > MOST_MODELS) {
            throw ModelErrors.limit("At most " + MOST_MODELS + " models can be stored. Delete some first.");
        }
        for (JsonNode model : body) {
            if (Json.write(model).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
                throw ModelErrors.limit(model.path("@id").asText() + " is larger than 1 MB.");
            }
        }
    }

    private void checkNew(Tx tx, JsonNode body) throws SQLException {
        List<String> existing = new ArrayList<>();
        for (JsonNode model : body) {
            String id = model.path("@id").textValue();
            if (table.find(tx, id).isPresent()) {
                existing.add(id);
            }
        }
        if (!existing.isEmpty()) {
            throw ModelErrors.exist(existing);
        }
    }

    private ArrayNode insert(Tx tx, ParsedModels parsed, JsonNode body) throws SQLException {
        ArrayNode data = Json.array();
        Instant time = clock.instant();
        for (JsonNode definition : body) {
            Element model = parsed.find(definition.path("@id").textValue()).orElseThrow();
            String uploadTime = ServiceTime.trimmed(time.plus(data.size(), ChronoUnit.MICROS));
            table.insert(
                    tx,
                    model.id(),
                    ModelReferences.lineage(model, parsed.index()),
                    ModelReferences.of(model, parsed.index()),
                    Json.write(definition),
                    uploadTime);
            data.add(new StoredModel(0, model.id(), definition, false, uploadTime).json(false));
        }
        return data;
    }
}
