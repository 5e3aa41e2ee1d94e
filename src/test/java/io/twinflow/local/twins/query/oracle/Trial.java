package io.twinflow.local.twins.query.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.twins.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One graph, many queries: what the service gives against what the oracle says. */
public final class Trial {
    private final Dice dice;
    private final Service service;
    private final Graph graph;
    private final RandomQueries queries;
    private final QueryText texts;
    private int telling;

    public Trial(Dice dice, Service service) throws Exception {
        this.dice = dice;
        this.service = service;
        this.graph = new RandomGraph(dice, service).store();
        this.queries = new RandomQueries(dice, graph);
        this.texts = new QueryText(dice);
    }

    /**
     * Runs so many queries.
     *
     * @throws AssertionError with the smallest query found whose answer is wrong
     */
    public void run(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            Query query = queries.next();
            int rows = query.rows(graph).size();
            telling += rows > 0 && rows < query.total(graph) ? 1 : 0;
            Optional<Mistake> mistake = mistake(query);
            if (mistake.isPresent()) {
                throw new AssertionError(smallest(query, mistake.get()).toString());
            }
        }
    }

    /** How many of the queries gave something and not everything. */
    public int telling() {
        return telling;
    }

    private Mistake smallest(Query query, Mistake mistake) throws Exception {
        for (Query simpler : query.simpler().toList()) {
            Optional<Mistake> same = wrongAnswer(simpler);
            if (same.isPresent()) {
                return smallest(simpler, same.get());
            }
        }
        return mistake;
    }

    private Optional<Mistake> wrongAnswer(Query query) throws Exception {
        try {
            return mistake(query);
        } catch (Service.Refused e) {
            return Optional.empty();
        }
    }

    private Optional<Mistake> mistake(Query query) throws Exception {
        String text = texts.of(query);
        List<JsonNode> given;
        try {
            given = service.query(text, dice);
        } catch (Service.Refused e) {
            return Optional.of(new Mistake(text, e.getMessage(), List.of(), List.of()));
        }
        List<JsonNode> missing = new ArrayList<>(query.answer(graph));
        List<JsonNode> extra = new ArrayList<>();
        for (JsonNode item : given) {
            if (!missing.remove(item)) {
                extra.add(item);
            }
        }
        int wanted = Math.min(query.top().orElse(Integer.MAX_VALUE), missing.size() + given.size() - extra.size());
        boolean right = extra.isEmpty() && given.size() == wanted;
        return right
                ? Optional.empty()
                : Optional.of(new Mistake(text, given.size() + " instead of " + wanted + " items", missing, extra));
    }

    /** A query and how its answer differs. */
    private record Mistake(String query, String what, List<JsonNode> missing, List<JsonNode> extra) {
        @Override
        public String toString() {
            return what + " for\n" + query + "\nfirst missing: " + first(missing) + "\nfirst that should not be there: "
                    + first(extra);
        }

        private static String first(List<JsonNode> items) {
            return items.isEmpty() ? "none" : items.get(0).toString();
        }
    }
}
