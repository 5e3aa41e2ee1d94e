package io.twinflow.local.twins.query.oracle;

import io.twinflow.local.twins.Dice;
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
            Optional<Mistake> same = mistake(simpler).filter(found -> found.isLike(mistake));
            if (same.isPresent()) {
                return smallest(simpler, same.get());
            }
        }
        return mistake;
    }

    private Optional<Mistake> mistake(Query query) throws Exception {
        String text = texts.of(query);
        try {
            return Mistake.in(query, text, query.answer(graph), service.query(text, dice));
        } catch (Service.Refused e) {
            return Optional.of(Mistake.refusal(text, e));
        }
    }
}
