package io.twinflow.local.twins.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arguments of an SQL statement that is being written; no text of a query gets into the statement itself. */
final class Parameters {
    private final Map<Object, String> places = new LinkedHashMap<>();

    /** Adds an argument; what is returned stands for it, as often as it is needed. */
    String add(Object value) {
        return places.computeIfAbsent(value, fresh -> "?" + (places.size() + 1));
    }

    /** Adds arguments; what is returned is a list in SQL. */
    String addAll(Iterable<?> values) {
        List<String> list = new ArrayList<>();
        values.forEach(value -> list.add(add(value)));
        return "(" + String.join(",", list) + ")";
    }

    /** The arguments in their order. */
    List<Object> values() {
        return List.copyOf(places.keySet());
    }
}
