package io.twinflow.local.twins;

import io.twinflow.local.store.Lane;

/** The operations of the data plane, as the journal counts them and faults name them. */
public enum Operation {
    ADD_MODELS(Area.MODELS),
    LIST_MODELS(Area.MODELS),
    GET_MODEL(Area.MODELS),
    UPDATE_MODEL(Area.MODELS),
    DELETE_MODEL(Area.MODELS),
    GET_TWIN(Area.READ, Lane.READ),
    PUT_TWIN(Area.CREATE_OR_DELETE),
    PATCH_TWIN(Area.PATCH),
    DELETE_TWIN(Area.CREATE_OR_DELETE),
    GET_COMPONENT(Area.READ, Lane.READ),
    PATCH_COMPONENT(Area.PATCH),
    LIST_RELATIONSHIPS(Area.READ, Lane.READ),
    LIST_INCOMING_RELATIONSHIPS(Area.READ, Lane.READ),
    GET_RELATIONSHIP(Area.READ, Lane.READ),
    PUT_RELATIONSHIP(Area.CREATE_OR_DELETE),
    PATCH_RELATIONSHIP(Area.PATCH),
    DELETE_RELATIONSHIP(Area.CREATE_OR_DELETE),
    SEND_TELEMETRY(Area.READ),
    SEND_COMPONENT_TELEMETRY(Area.READ),
    QUERY(Area.QUERY, Lane.QUERY),
    LIST_ROUTES(Area.ROUTES),
    GET_ROUTE(Area.ROUTES),
    PUT_ROUTE(Area.ROUTES),
    PATCH_ROUTE(Area.ROUTES),
    DELETE_ROUTE(Area.ROUTES),
    JOBS(Area.MODELS);

    private final Area area;
    private final Lane lane;

    Operation(Area area) {
        this(area, Lane.WRITE);
    }

    Operation(Area area, Lane lane) {
        this.area = area;
        this.lane = lane;
    }

    /** Where the operation's work is done; what is guarded by the database's thread is out of reach of the others. */
    public Lane lane() {
        return lane;
    }

    /** The published rate limit that the operation counts against. */
    public Area area() {
        return area;
    }

    /** Whether the operation counts against the limit of a single twin. */
    public boolean writesTwin() {
        return area == Area.PATCH || area == Area.CREATE_OR_DELETE;
    }

    /** What shares a rate limit. */
    public enum Area {
        MODELS(100),
        READ(1000),
        PATCH(1000),
        CREATE_OR_DELETE(500),
        QUERY(500),
        ROUTES(100);

        private final int perSecond;

        Area(int perSecond) {
            this.perSecond = perSecond;
        }

        /** The published limit. */
        public int perSecond() {
            return perSecond;
        }
    }
}
