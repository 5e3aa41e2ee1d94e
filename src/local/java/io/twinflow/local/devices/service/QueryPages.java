package io.twinflow.local.devices.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.query.Query;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers queries page by page; where results come of one twin each, a page reads no further than it must. */
final class QueryPages {
    private final DeviceRegistry registry;
    private final RegistryView view;

    QueryPages(DeviceRegistry registry, RegistryView view) {
        this.registry = registry;
        this.view = view;
    }

    Page read(Tx tx, String hub, Query query, QueryPosition from, int size) throws SQLException {
        return query.isTwinByTwin() ? twinByTwin(tx, hub, query, from, size) : figures(tx, hub, query, from, size);
    }

    private Page twinByTwin(Tx tx, String hub, Query query, QueryPosition from, int size) throws SQLException {
        List<JsonNode> results = new ArrayList<>();
        QueryPosition last = from;
        var twins = new DeviceScan(registry, tx, hub, from, query.source());
        for (var twin = twins.next(); twin.isPresent() && last.given() < query.top(); twin = twins.next()) {
            Optional<JsonNode> result = query.of(view.twin(tx, twin.get()));
            if (result.isPresent() && results.size() == size) {
                return new Page(results, Optional.of(last));
            }
            if (result.isPresent()) {
                results.add(result.get());
                last = last.next(twin.get().address());
            }
        }
        return new Page(results, Optional.empty());
    }

    private Page figures(Tx tx, String hub, Query query, QueryPosition from, int size) throws SQLException {
        List<JsonNode> shown = new ArrayList<>();
        var twins = new DeviceScan(registry, tx, hub, QueryPosition.START, query.source());
        for (var twin = twins.next(); twin.isPresent(); twin = twins.next()) {
            shown.add(view.twin(tx, twin.get()));
        }
        List<JsonNode> all = query.over(shown.stream());
        int start = (int) Math.min(from.given(), all.size());
        int end = (int) Math.min((long) start + size, all.size());
        Optional<QueryPosition> next =
                end < all.size() ? Optional.of(new QueryPosition(end, "", "")) : Optional.empty();
        return new Page(all.subList(start, end), next);
    }

    /**
     * Some results.
     *
     * @param next where the next page begins; empty after the last
     */
    record Page(List<JsonNode> results, Optional<QueryPosition> next) {
        Page {
            results = List.copyOf(results);
        }
    }
}
