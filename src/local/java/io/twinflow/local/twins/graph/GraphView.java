package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.ApiVersion;
import io.twinflow.local.twins.models.EffectiveModel;
import io.twinflow.local.twins.models.Models;
import io.twinflow.local.twins.routes.TwinView;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The graph as the filters of event routes see it. Used on the database's thread only. */
public final class GraphView implements TwinView {
    private static final Pattern VERSION = Pattern.compile(";([0-9]{1,9})(?:\\.([0-9]{1,6}))?$");

    private final TwinTable twins = new TwinTable();
    private final Models models;

    public GraphView(Models models) {
        this.models = models;
    }

    @Override
    public JsonNode state(Tx tx, String twin) throws SQLException {
        Optional<StoredTwin> found = twins.find(tx, twin);
        return found.isPresent() ? found.get().shown(ApiVersion.V2023_10_31) : MissingNode.getInstance();
    }

    @Override
    public boolean isModel(Tx tx, String model, String other, boolean exact) throws SQLException {
        if (exact) {
            return model.equals(other);
        }
        Set<String> lineage =
                models.find(tx, model).map(EffectiveModel::lineage).orElse(Set.of(model));
        return lineage.stream().anyMatch(each -> path(each).equals(path(other)) && version(each) >= version(other));
    }

    private static String path(String model) {
        int end = model.indexOf(';');
        return end < 0 ? model : model.substring(0, end);
    }

    /** The version as a number that grows with it; 0 for none. A minor version has at most six digits. */
    private static long version(String model) {
        Matcher version = VERSION.matcher(model);
        if (!version.find()) {
            return 0;
        }
        long minor = version.group(2) == null ? 0 : Long.parseLong(version.group(2));
        return Long.parseLong(version.group(1)) * 1_000_000 + minor;
    }
}
