package io.twinflow.local.twins.dtdl;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** How far one can go from an element to those that it rests on. */
final class LongestPath {
    /** The length of a way that comes back to where it was. */
    static final int ENDLESS = Integer.MAX_VALUE / 2;

    /** No rule asks about more steps; longer ways are not followed to their end. */
    private static final int FAR_ENOUGH = 100;

    private final Map<Element, Integer> known = new HashMap<>();
    private final Set<Element> path = new HashSet<>();
    private final Function<Element, List<Step>> steps;

    LongestPath(Function<Element, List<Step>> steps) {
        this.steps = steps;
    }

    /**
     * One step.
     *
     * @param to where it leads; empty if to something without a way on
     */
    record Step(Optional<Element> to, int length) {}

    /** The length of the longest way. */
    int from(Element start) {
        Integer length = known.get(start);
        if (length != null) {
            return length;
        }
        if (path.size() > FAR_ENOUGH) {
            return FAR_ENOUGH;
        }
        if (!path.add(start)) {
            return ENDLESS;
        }
        int longest = 0;
        for (Step step : steps.apply(start)) {
            int rest = step.to().map(this::from).orElse(0);
            longest = Math.max(longest, rest >= ENDLESS ? ENDLESS : rest + step.length());
        }
        path.remove(start);
        known.put(start, longest);
        return longest;
    }
}
