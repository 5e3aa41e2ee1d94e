package io.twinflow.local.twins.routes;

import io.twinflow.local.twins.routes.filter.Dialect;

/** Which documents the routes of an instance follow. */
public enum RouteRules {
    /** Today's service. */
    CURRENT(6, 6, Dialect.CURRENT),
    /** The first design documents of the service. */
    PREVIEW(10, 100, Dialect.PREVIEW);

    private final int mostEndpoints;
    private final int mostRoutes;
    private final Dialect dialect;

    RouteRules(int mostEndpoints, int mostRoutes, Dialect dialect) {
        this.mostEndpoints = mostEndpoints;
        this.mostRoutes = mostRoutes;
        this.dialect = dialect;
    }

    /** How many endpoints an instance may have. */
    public int mostEndpoints() {
        return mostEndpoints;
    }

    /** Whether the routes are those of the design documents. */
    public boolean preview() {
        return this == PREVIEW;
    }

    int mostRoutes() {
        return mostRoutes;
    }

    Dialect dialect() {
        return dialect;
    }
}
