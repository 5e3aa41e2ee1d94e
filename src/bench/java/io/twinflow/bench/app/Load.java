package io.twinflow.bench.app;

/** Work for a method, the same whatever the method. */
interface Load {
    String name();

    Bound bound();

    /** Makes a graph, lets the method work on it, and looks at what came of it. */
    Measured run(Service service, Method method);
}
