package io.twinflow.local.twins.graph;

/**
 * How large the graph may grow.
 *
 * @param twins in the instance
 * @param relationships in the instance
 * @param relationshipsOfATwin how many may start from one twin, and how many may lead to it
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/reference-service-limits">service limits</a>
 */
public record GraphLimits(long twins, long relationships, long relationshipsOfATwin) {
    /** What the service lets everyone have. */
    public static final GraphLimits PUBLISHED = new GraphLimits(2_000_000, 20_000_000, 50_000);
}
