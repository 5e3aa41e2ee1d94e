package io.twinflow.bench.app;

/**
 * Changes of the thermostats of one room, each told at once, as Event Grid does.
 *
 * @param acquainted whether the app has been told of a change of every thermostat before
 * @param limits whether the service keeps its limits
 */
record ChangeLoad(
        String name, Course course, int thermostats, int changes, boolean acquainted, boolean limits, Bound bound)
        implements Load {
    /** What the app remembers of a room is complete once every thermostat's change has found the room as it left it. */
    private static final int ROUNDS = 2;

    @Override
    public Measured run(Service service, Method method) {
        service.fast();
        Graph graph = Graph.of(service, thermostats);
        graph.settle();
        for (int round = 0; acquainted && round < ROUNDS; round++) {
            graph.settle().forEach(method::change);
        }
        try (ChangeRun run = new ChangeRun(graph, method, course, changes)) {
            Cost cost = service.during(limits, run::perform);
            Calls calls = cost.calls().since(run.ownCalls());
            return new Measured(changes, calls, cost.seconds(), run.behind(), run.isRight());
        }
    }
}
