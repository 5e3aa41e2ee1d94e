package io.twinflow.local.twins.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.Page;
import io.twinflow.local.twins.dtdl.DtdlVersion;
import io.twinflow.local.twins.dtdl.Dtmi;
import io.twinflow.local.twins.dtdl.ParsedModels;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The models of an instance. Used on the database's thread only, which also guards what it remembers. */
public final class Models {
    private final Map<String, EffectiveModel> resolved = new HashMap<>();
    private final ModelTable table = new ModelTable();
    private final ModelParser parser = new ModelParser(table);
    private final ModelUpload upload;

    public Models(Database database, Clock clock) {
        this.upload = new ModelUpload(table, parser, clock);
        database.migrate("twins.models", ModelTable.SCRIPTS);
    }

    /**
     * Stores models, all or none.
     *
     * @return the data of each, in the order of the request
     */
    public ArrayNode add(Tx tx, JsonNode body) throws SQLException {
        return upload.add(tx, body);
    }

    /** The data of one model. */
    public JsonNode get(Tx tx, String id, boolean withDefinition) throws SQLException {
        return existing(tx, id).json(withDefinition);
    }

    /**
     * A page of models, in the order of their creation.
     *
     * @param dependenciesFor ids of the models that are wanted, with all that they rest on; empty for all models
     */
    public Page list(Tx tx, Set<String> dependenciesFor, boolean withDefinition, int atMost, @Nullable String token)
            throws SQLException {
        for (String id : dependenciesFor) {
            existing(tx, id);
        }
        long after = sequence(token);
        List<StoredModel> found = dependenciesFor.isEmpty()
                ? table.after(tx, after, atMost + 1)
                : table.dependencies(tx, dependenciesFor, after, atMost + 1);
        List<StoredModel> page = found.subList(0, Math.min(atMost, found.size()));
        String next = found.size() > atMost
                ? Page.token(Long.toString(page.get(page.size() - 1).sequence()))
                : null;
        return new Page(
                page.stream().<JsonNode>map(model -> model.json(withDefinition)).toList(), next);
    }

    /** Takes a model out of service, or back in, as a patch of {@code /decommissioned} says. */
    public void update(Tx tx, String id, JsonNode patch) throws SQLException {
        existing(tx, id);
        if (!patch.isArray() || patch.isEmpty()) {
            throw ModelErrors.badPatch("The patch must be an array of operations.");
        }
        for (JsonNode operation : patch) {
            boolean known = operation.path("path").asText().equals("/decommissioned")
                    && Set.of("add", "replace").contains(operation.path("op").asText())
                    && operation.path("value").isBoolean();
            if (!known) {
                throw ModelErrors.badPatch("Only /decommissioned can be replaced, with true or false.");
            }
            decommission(tx, id, operation.path("value").booleanValue());
        }
    }

    /** Deletes a model that no other model rests on. */
    public void delete(Tx tx, String id) throws SQLException {
        existing(tx, id);
        List<String> referrers =
                table.referrers(tx, id).stream().map(StoredModel::id).toList();
        if (!referrers.isEmpty()) {
            throw ModelErrors.referenced(referrers);
        }
        table.delete(tx, id);
        resolved.clear();
    }

    /** Deletes some models that no other model rests on; how many. */
    public int deleteSome(Tx tx, int atMost) throws SQLException {
        resolved.clear();
        List<String> ids = table.unreferenced(tx, atMost);
        for (String id : ids) {
            table.delete(tx, id);
        }
        return ids.size();
    }

    /** A model with everything it inherits; empty if it, or what it rests on, does not exist. */
    public Optional<EffectiveModel> find(Tx tx, String id) throws SQLException {
        EffectiveModel known = resolved.get(id);
        Optional<StoredModel> stored = known == null ? table.find(tx, id) : Optional.empty();
        if (stored.isPresent()) {
            ParsedModels parsed = parser.parse(tx, stored.get().definition());
            known = new EffectiveModels(parsed.index()).of(parsed.find(id).orElseThrow());
            resolved.put(id, known);
        }
        return Optional.ofNullable(known);
    }

    /** Whether new twins of a model are refused. */
    public boolean isDecommissioned(Tx tx, String id) throws SQLException {
        return table.isDecommissioned(tx, id);
    }

    private void decommission(Tx tx, String id, boolean decommissioned) throws SQLException {
        List<String> active = table.referrers(tx, id).stream()
                .filter(model -> !model.decommissioned())
                .map(StoredModel::id)
                .toList();
        if (decommissioned && !active.isEmpty()) {
            throw ModelErrors.referencedByActive(active);
        }
        table.decommission(tx, id, decommissioned);
    }

    private StoredModel existing(Tx tx, String id) throws SQLException {
        if (!Dtmi.isUserId(id, DtdlVersion.V3) || id.length() > Dtmi.LONGEST_OF_INTERFACE) {
            throw ModelErrors.malformedId(id);
        }
        return table.find(tx, id).orElseThrow(() -> ModelErrors.notFound(id));
    }

    private static long sequence(@Nullable String token) {
        try {
            return Long.parseLong(Page.position(token, "0"));
        } catch (NumberFormatException e) {
            throw Page.invalidToken();
        }
    }
}
