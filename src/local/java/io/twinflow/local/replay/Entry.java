package io.twinflow.local.replay;

/** What stands in one place of a file. */
sealed interface Entry {
    Place place();

    /**
     * An event that was put aside.
     *
     * @param function that did not take it
     * @param kind why: the kind of failure, or Event Grid's reason
     */
    record Letter(Place place, String function, String kind, String id, Event event) implements Entry {
        /** In words, without what the event says. */
        String label() {
            return function + " " + (id.isEmpty() ? "without id" : id) + " " + kind;
        }
    }

    /** Something else. */
    record Unreadable(Place place, String problem) implements Entry {}
}
