package io.twinflow.local.twins.query.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A query and how its answer differs from what it should be. */
record Mistake(String query, String what, boolean isRefusal, List<JsonNode> missing, List<JsonNode> extra) {
    Mistake {
        missing = List.copyOf(missing);
        extra = List.copyOf(extra);
    }

    static Mistake refusal(String text, Service.Refused refused) {
        return new Mistake(text, String.valueOf(refused.getMessage()), true, List.of(), List.of());
    }

    /** Compares without regard to the order; with TOP any of the items will do. */
    static Optional<Mistake> in(Query query, String text, List<JsonNode> wanted, List<JsonNode> given) {
        List<JsonNode> missing = new ArrayList<>(wanted);
        List<JsonNode> extra = new ArrayList<>();
        for (JsonNode item : given) {
            if (!missing.remove(item)) {
                extra.add(item);
            }
        }
        int size = Math.min(query.top().orElse(Integer.MAX_VALUE), wanted.size());
        return extra.isEmpty() && given.size() == size
                ? Optional.empty()
                : Optional.of(
                        new Mistake(text, given.size() + " instead of " + size + " items", false, missing, extra));
    }

    /** Whether both are wrong answers, or refused for the same reason. */
    boolean isLike(Mistake other) {
        return isRefusal == other.isRefusal && (!isRefusal || what.equals(other.what));
    }

    @Override
    public String toString() {
        return what + " for\n" + query + "\nfirst missing: " + first(missing) + "\nfirst that should not be there: "
                + first(extra);
    }

    private static String first(List<JsonNode> items) {
        return items.isEmpty() ? "none" : items.get(0).toString();
    }
}
