package io.twinflow.bench.latency;

/** Where a message is seen on its way. */
enum Station {
    /** Its device hands it to the SDK. */
    SENT,
    /** The event hub of the IoT hub's route holds it. */
    HUB,
    /** The device's twin was patched with it, or with a later one. */
    TWIN,
    /** The room was patched with it, or with a later one. */
    ROOM
}
